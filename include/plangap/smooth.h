/* smooth.h: exponential smoothing of equally spaced values: Theta and Holt with a damped trend.
 *
 * Parameters by least squares of the one-step errors within the bounds of R's forecast 8.20. For
 * given smoothing parameters the errors are linear in the level and slope before the first value, so
 * these are solved for and only the rest is searched. No memory is taken. */
#ifndef PLANGAP_SMOOTH_H
#define PLANGAP_SMOOTH_H

#include <plangap/model.h>

/* Smoothing parameters; Theta uses alpha and level only. */
typedef struct pgap_smoothing {
  double alpha, beta, phi;
  double level, slope; /* before the first value */
} pgap_smoothing;

/* Of a state. */
enum {
  PGAP_SMOOTH_STEP, /* years between two values */
  PGAP_SMOOTH_LEVEL,
  PGAP_SMOOTH_SLOPE, /* a step; Theta: of the straight line through all values */
  PGAP_SMOOTH_PHI,
  PGAP_SMOOTH_FIRST /* Theta's (1 - (1 - alpha)^n) / alpha */
};

/* What is fitted, in the values' unit: n >= 3 values for Theta, n >= 4 for the damped trend. */
pgap_smoothing pgap_theta_parameters(const double *y, size_t n);
pgap_smoothing pgap_damped_parameters(const double *y, size_t n);

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
