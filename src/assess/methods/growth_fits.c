/* growth_fits.c: growth curves fitted by least squares, in the parameters of R's self-starting models
 * (SSlogis, SSgompertz, SSfpl, SSasymp; R 4.2.2, stats), and intervals about a curve.
 *
 * The fit itself is the model floor's, whose optimum is sharper than that of R's nls with its default
 * tolerance. A fit needs a workspace on the heap: these forms are of a book, not for many targets. */
#include <math.h>
#include <plangap/fit.h>
#include <plangap/pace.h>
#include <plangap/student.h>
#include <string.h>

#include "../inputs.h"
#include "growth.h"

#define IN_X                                                                                       \
  { "x", N_("times of the values"), PGAP_NEED_GIVEN, PGAP_INPUT_LIST }
#define IN_Y                                                                                       \
  { "y", N_("values"), PGAP_NEED_GIVEN, PGAP_INPUT_LIST }

/* Values in the order of their times, in the working's storage. */
typedef struct points {
  double *x, *y;
  size_t n, n_distinct;
} points;

static bool take_points(points *out, pgap_working *w, int x, int y, size_t least) {
  const pgap_given_value *xs = &w->in[x], *ys = &w->in[y];
  size_t n = xs->n;
  *out = (points){pgap_working_room(w, n), pgap_working_room(w, n), n, n > 0};
  if (ys->n != n || !out->x || !out->y) {
    pgap_refuse(w,
                ys->n != n ? N_("there must be one time for every value") : N_("too many values"));
    return false;
  }
  for (size_t i = 0; i < n; i++) {
    size_t k = i;
    for (; k > 0 && out->x[k - 1] > xs->list[i]; k--) {
      out->x[k] = out->x[k - 1];
      out->y[k] = out->y[k - 1];
    }
    out->x[k] = xs->list[i];
    out->y[k] = ys->list[i];
  }
  for (size_t i = 1; i < n; i++) out->n_distinct += out->x[i] > out->x[i - 1];
  if (out->n_distinct >= least) return true;
  pgap_refuse(w, pgap_fit_outcome_text(PGAP_FIT_TOO_FEW_POINTS));
  return false;
}

static bool fit(pgap_fit *out, pgap_working *w, const pgap_model *model, const points *p,
                const pgap_fit_options *options) {
  pgap_fit_workspace *workspace = NULL;
  pgap_status status = pgap_fit_workspace_new(&workspace, p->n, NULL);
  if (status == PGAP_OK)
    status = pgap_fit_run(out, workspace, model, p->x, p->y, p->n, options, NULL);
  pgap_fit_workspace_free(workspace);
  if (status == PGAP_OK && out->outcome == PGAP_FIT_CONVERGED) return true;
  pgap_refuse(w, status == PGAP_OK ? pgap_fit_outcome_text(out->outcome) : N_("out of memory"));
  return false;
}

enum { X, Y };

static const pgap_input data_inputs[] = {[X] = IN_X, [Y] = IN_Y};

/* Start values of SSlogis: x regressed on the logit of the mean values, squeezed into (0, 1). */
static bool start_logis(double *xmid, double *scal, pgap_working *w, const points *p) {
  double *x = pgap_working_room(w, p->n_distinct), *z = pgap_working_room(w, p->n_distinct);
  double low = INFINITY, high = -INFINITY;
  size_t n = 0;
  if (!x || !z) return false;
  for (size_t i = 0, end; i < p->n; i = end, n++) {
    double sum = 0;
    for (end = i; end < p->n && p->x[end] == p->x[i]; end++) sum += p->y[end];
    x[n] = p->x[i];
    z[n] = sum / (double)(end - i);
    low = fmin(low, z[n]);
    high = fmax(high, z[n]);
  }
  if (!(high > low)) return false;
  for (size_t i = 0; i < n; i++) {
    double share = (z[i] - low + 0.05 * (high - low)) / (1.1 * (high - low));
    z[i] = log(share / (1 - share));
  }
  return pgap_line(xmid, scal, z, x, NULL, n);
}

enum { L_START_XMID, L_START_SCAL, L_ASYM, L_XMID, L_SCAL, L_RSS, L_SIGMA, L_AIC };

static const pgap_output logis_outputs[] = {
    [L_START_XMID] = {"start_xmid"},
    [L_START_SCAL] = {"start_scal"},
    [L_ASYM] = {"Asym"},
    [L_XMID] = {"xmid"},
    [L_SCAL] = {"scal"},
    [L_RSS] = {"RSS"},
    [L_SIGMA] = {"sigma"},
    [L_AIC] = {"AIC"},
};

/* Akaike's criterion as R prints it, with its constant. */
static double r_aic(const pgap_fit *f) {
  double n = (double)f->n;
  return n * (log(2 * acos(-1)) + 1 + log(f->rss / n)) + 2 * ((double)f->n_free + 1);
}

static void ss_logis(pgap_working *w) {
  points p;
  pgap_fit f;
  double xmid, scal;
  if (!take_points(&p, w, X, Y, 4)) return;
  if (start_logis(&xmid, &scal, w, &p)) {
    pgap_put(w, L_START_XMID, xmid);
    pgap_put(w, L_START_SCAL, scal);
  }
  if (!fit(&f, w, pgap_model_find("logistic"), &p, NULL)) return;
  pgap_put(w, L_ASYM, f.parameters[0]);
  pgap_put(w, L_XMID, f.parameters[2]);
  pgap_put(w, L_SCAL, 1 / f.parameters[1]);
  pgap_put(w, L_RSS, f.rss);
  pgap_put(w, L_SIGMA, f.sd);
  pgap_put(w, L_AIC, f.rss > 0 ? r_aic(&f) : (double)NAN);
}

const pgap_form pgap_form_ss_logis = {
    .name = "growth_ss_logis",
    .summary = N_("logistic curve Asym / (1 + exp((xmid - x) / scal)) by least squares"),
    PGAP_FORM_LISTS(data_inputs, logis_outputs),
    .work = ss_logis,
};

enum { G_ASYM, G_B2, G_B3, G_RSS };

static const pgap_output gompertz_outputs[] = {
    [G_ASYM] = {"Asym"}, [G_B2] = {"b2"}, [G_B3] = {"b3"}, [G_RSS] = {"RSS"}};

static void ss_gompertz(pgap_working *w) {
  points p;
  pgap_fit f;
  if (!take_points(&p, w, X, Y, 4) || !fit(&f, w, pgap_model_find("gompertz"), &p, NULL)) return;
  pgap_put(w, G_ASYM, f.parameters[0]);
  pgap_put(w, G_B2, exp(f.parameters[1] * f.parameters[2]));
  pgap_put(w, G_B3, exp(-f.parameters[1]));
  pgap_put(w, G_RSS, f.rss);
}

const pgap_form pgap_form_ss_gompertz = {
    .name = "growth_ss_gompertz",
    .summary = N_("Gompertz curve Asym exp(-b2 b3^x) by least squares"),
    PGAP_FORM_LISTS(data_inputs, gompertz_outputs),
    .work = ss_gompertz,
};

enum { F_A, F_B, F_XMID, F_SCAL };

static const pgap_output fpl_outputs[] = {
    [F_A] = {"A"}, [F_B] = {"B"}, [F_XMID] = {"xmid"}, [F_SCAL] = {"scal"}};

static void ss_fpl(pgap_working *w) {
  points p;
  pgap_fit f;
  if (!take_points(&p, w, X, Y, 5) || !fit(&f, w, &pgap_curve_fpl, &p, NULL)) return;
  /* The same curve with A and B exchanged has the rate -r. */
  bool is_turned = f.parameters[2] < 0;
  pgap_put(w, F_A, f.parameters[is_turned]);
  pgap_put(w, F_B, f.parameters[!is_turned]);
  pgap_put(w, F_XMID, f.parameters[3]);
  pgap_put(w, F_SCAL, 1 / fabs(f.parameters[2]));
}

const pgap_form pgap_form_ss_fpl = {
    .name = "growth_ss_fpl",
    .summary = N_("logistic curve between two levels A and B by least squares"),
    PGAP_FORM_LISTS(data_inputs, fpl_outputs),
    .work = ss_fpl,
};

enum { S_ASYM, S_R0, S_LRC };

static const pgap_output asymp_outputs[] = {
    [S_ASYM] = {"Asym"}, [S_R0] = {"R0"}, [S_LRC] = {"lrc"}};

static void ss_asymp(pgap_working *w) {
  static const double zero = 0; /* R0 is the value at x = 0 */
  points p;
  pgap_fit f;
  if (!take_points(&p, w, X, Y, 4)) return;
  if (!fit(&f, w, pgap_model_find("monomolecular"), &p, &(pgap_fit_options){.origin = &zero}))
    return;
  pgap_put(w, S_ASYM, f.parameters[0]);
  pgap_put(w, S_R0, f.parameters[1]);
  pgap_put(w, S_LRC, log(f.parameters[2]));
}

const pgap_form pgap_form_ss_asymp = {
    .name = "growth_ss_asymp",
    .summary = N_("asymptotic curve Asym + (R0 - Asym) exp(-exp(lrc) x) by least squares"),
    PGAP_FORM_LISTS(data_inputs, asymp_outputs),
    .work = ss_asymp,
};

enum { D_XS, D_YS, D_X, D_LEVEL, D_T, D_MODEL };

static const pgap_input delta_inputs[] = {
    [D_XS] = {"xs", N_("times of the values"), PGAP_NEED_GIVEN, PGAP_INPUT_LIST},
    [D_YS] = {"ys", N_("values"), PGAP_NEED_GIVEN, PGAP_INPUT_LIST},
    [D_X] = PGAP_IN_GIVEN("x", N_("time at which the curve is looked at")),
    [D_LEVEL] = {"level", N_("share that the intervals cover"), PGAP_NEED_GIVEN,
                 .is_optional = true, .by_default = 0.95},
    [D_T] = {"t_df6", N_("Student's quantile in place of the one worked out"), PGAP_NEED_GIVEN,
             .is_optional = true},
    [D_MODEL] = {"model", N_("a growth curve of `plangap list models` (default logistic)"),
                 PGAP_NEED_GIVEN, PGAP_INPUT_TEXT, .is_optional = true},
    PGAP_IS_RATIO(D_LEVEL),
};

enum { D_YHAT, D_SE, D_CI_LO, D_CI_HI, D_PI_LO, D_PI_HI };

static const pgap_output delta_outputs[] = {
    [D_YHAT] = {"yhat"},   [D_SE] = {"se_mean"},  [D_CI_LO] = {"ci_lo"},
    [D_CI_HI] = {"ci_hi"}, [D_PI_LO] = {"pi_lo"}, [D_PI_HI] = {"pi_hi"},
};

static void delta_interval(pgap_working *w) {
  points p;
  pgap_fit f;
  double x = pgap_in(w, D_X), level = pgap_in(w, D_LEVEL);
  const pgap_model *model =
      pgap_model_find(w->in[D_MODEL].is_given ? w->in[D_MODEL].text : "logistic");
  if (!model || pgap_model_is_forecaster(model) || !(level > 0 && level < 1)) {
    pgap_refuse(w, N_("it takes a growth curve and a share between 0 and 1"));
    return;
  }
  if (!take_points(&p, w, D_XS, D_YS, model->min_points)) return;
  if (p.n_distinct < p.n && model->clock != PGAP_CLOCK_FIRST) {
    pgap_refuse(w, N_("this curve takes one value at a time"));
    return;
  }
  if (!fit(&f, w, model, &p, NULL)) return;
  double yhat = pgap_fit_value(&f, x);
  double reach = pgap_fit_mean_interval(&f, x, level).upper - yhat;
  if (!isfinite(reach)) {
    pgap_refuse(w, N_("no interval: no value to spare, or the curve has no value there"));
    return;
  }
  double quantile = pgap_student_quantile(0.5 + level / 2, (double)(f.n - f.n_free));
  double error = reach / quantile;
  if (w->in[D_T].is_given) quantile = pgap_in(w, D_T);
  double mean = quantile * error, new = quantile *hypot(error, f.sd);
  pgap_put(w, D_YHAT, yhat);
  pgap_put(w, D_SE, error);
  pgap_put(w, D_CI_LO, yhat - mean);
  pgap_put(w, D_CI_HI, yhat + mean);
  pgap_put(w, D_PI_LO, yhat - new);
  pgap_put(w, D_PI_HI, yhat + new);
}

const pgap_form pgap_form_delta_interval = {
    .name = "delta_interval",
    .summary = N_("a fitted curve at one time, with intervals of the curve and of a new value"),
    PGAP_FORM_LISTS(delta_inputs, delta_outputs),
    .work = delta_interval,
};
