/* smooth.h: exponential smoothing of equally spaced values: Theta and Holt with a damped trend.
 *
 * Parameters by least squares of the one-step errors within the bounds of R's forecast 8.20. For
 * given smoothing parameters the errors are linear in the level and slope before the first value, so
 * these are solved for and only the rest is searched. No memory is taken. */
#ifndef PGAP_MODEL_SMOOTH_H
#define PGAP_MODEL_SMOOTH_H

#include <plangap/model.h>

/* Smoothing parameters; Theta uses alpha and level only. */
typedef struct pgap_smoothing {
  double alpha, beta, phi;
  double level, slope; /* before the first value */
} pgap_smoothing;

/* n >= 3 values; `t` only for the step. */
void pgap_theta_fit(double state[PGAP_MODEL_STATE], const double *t, const double *y, size_t n);

/* n >= 4 values. */
void pgap_damped_fit(double state[PGAP_MODEL_STATE], const double *t, const double *y, size_t n);

/* The same with given parameters. */
void pgap_theta_run(double state[PGAP_MODEL_STATE], const pgap_smoothing *given, const double *t,
                    const double *y, size_t n);
void pgap_damped_run(double state[PGAP_MODEL_STATE], const pgap_smoothing *given, const double *t,
                     const double *y, size_t n);

/* Value h years after the last one; h need not be whole steps. */
double pgap_theta_point(const double state[PGAP_MODEL_STATE], double h);
double pgap_damped_point(const double state[PGAP_MODEL_STATE], double h);

#endif
