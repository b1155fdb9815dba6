/* student.h: Student's t distribution for any degrees of freedom. */
#ifndef PLANGAP_STUDENT_H
#define PLANGAP_STUDENT_H

/* The q-quantile, 0 < q < 1, for nu >= 1 degrees of freedom. */
double pgap_student_quantile(double q, double nu);

/* Probability of a value above x. */
double pgap_student_above(double x, double nu);

#endif
