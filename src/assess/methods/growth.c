/* growth.c: growth curves, their fits and forecasters as formulas: a book without a verdict.
 * The curves are those of the model floor (models.def), with the names and parameters of their sources:
 * here closed forms, in growth_fits.c least squares, in growth_smooth.c exponential smoothing. */
#include <math.h>
#include <plangap/method.h>
#include <plangap/model.h>

#include "../inputs.h"
#include "growth.h"

static double curve(const char *model, const double *p, double t) {
  return pgap_model_find(model)->eval(p, t);
}

/* NA where a curve has no double. */
static void put_finite(pgap_working *w, int output, double value) {
  pgap_put(w, output, isfinite(value) ? value : (double)NAN);
}

enum { L_K, L_N0, L_R, L_T };

static const pgap_input logistic_inputs[] = {
    [L_K] = PGAP_IN_GIVEN("K", N_("ceiling")),
    [L_N0] = PGAP_IN_GIVEN("N0", N_("value at time 0")),
    [L_R] = PGAP_IN_GIVEN("r", N_("rate of growth")),
    [L_T] = PGAP_IN_GIVEN("t", N_("time")),
    PGAP_IS_RATIO(L_R),
};

enum { L_N, L_N5 };

static const pgap_output logistic_outputs[] = {[L_N] = {"N"}, [L_N5] = {"N_5dp"}};

/* growthcurver's form K / (1 + ((K - N0) / N0) exp(-r t)) */
static void logistic(pgap_working *w) {
  double k = pgap_in(w, L_K), start = pgap_in(w, L_N0);
  if (!(k > 0) || !(start > 0)) {
    pgap_refuse(w, N_("ceiling and value at time 0 must be positive"));
    return;
  }
  double value = k / (1 + (k - start) / start * exp(-pgap_in(w, L_R) * pgap_in(w, L_T)));
  if (!isfinite(value)) {
    pgap_refuse(w, N_("the curve has no value at this time"));
    return;
  }
  pgap_put(w, L_N, value);
  pgap_put(w, L_N5, round(value * 1e5) / 1e5);
}

static const pgap_form form_logistic = {
    .name = "growth_logistic",
    .summary = N_("logistic growth from a value at time 0"),
    PGAP_FORM_LISTS(logistic_inputs, logistic_outputs),
    .work = logistic,
};

#define IN_SHAPE(key, what)                                                                        \
  { key, what, PGAP_NEED_GIVEN, .is_optional = true }

enum { V_T, V_K, V_R, V_T0, V_NU, V_H, V_A0 };

static const pgap_input values_inputs[] = {
    [V_T] = PGAP_IN_GIVEN("t", N_("time")),
    [V_K] = PGAP_IN_GIVEN("K", N_("ceiling")),
    [V_R] = PGAP_IN_GIVEN("r", N_("rate of growth")),
    [V_T0] = PGAP_IN_GIVEN("t0", N_("midpoint, time of the fastest growth")),
    [V_NU] = IN_SHAPE("nu", N_("bend of the Richards curve")),
    [V_H] = IN_SHAPE("h", N_("exponent of the Hill curve")),
    [V_A0] = IN_SHAPE("A0", N_("value at time 0")),
    PGAP_IS_RATIO(V_R),
};

enum { V_LOGISTIC, V_GOMPERTZ, V_RICHARDS, V_MONOMOLECULAR, V_HILL, V_EXPONENTIAL };

static const pgap_output values_outputs[] = {
    [V_LOGISTIC] = {"logistic"}, [V_GOMPERTZ] = {"gompertz"},
    [V_RICHARDS] = {"richards"}, [V_MONOMOLECULAR] = {"monomolecular"},
    [V_HILL] = {"hill"},         [V_EXPONENTIAL] = {"exponential"},
};

static void values(pgap_working *w) {
  double t = pgap_in(w, V_T), k = pgap_in(w, V_K), r = pgap_in(w, V_R), t0 = pgap_in(w, V_T0);
  double nu = pgap_in(w, V_NU), h = pgap_in(w, V_H), a0 = pgap_in(w, V_A0);
  put_finite(w, V_LOGISTIC, curve("logistic", (double[]){k, r, t0}, t));
  put_finite(w, V_GOMPERTZ, curve("gompertz", (double[]){k, r, t0}, t));
  if (w->in[V_NU].is_given)
    put_finite(w, V_RICHARDS, curve("richards", (double[]){k, r, t0, nu}, t));
  if (w->in[V_H].is_given) put_finite(w, V_HILL, k / (1 + pow(t0 / t, h)));
  if (!w->in[V_A0].is_given) return;
  put_finite(w, V_MONOMOLECULAR, curve("monomolecular", (double[]){k, a0, r}, t));
  put_finite(w, V_EXPONENTIAL, curve("exponential", (double[]){a0, r}, t));
}

static const pgap_form form_values = {
    .name = "growth_values",
    .summary = N_("values of the growth curves at one time"),
    PGAP_FORM_LISTS(values_inputs, values_outputs),
    .work = values,
};

enum { B_P, B_Q, B_M };

static const pgap_input bass_inputs[] = {
    [B_P] = PGAP_IN_GIVEN("p", N_("rate of innovators")),
    [B_Q] = PGAP_IN_GIVEN("q", N_("rate of imitators")),
    [B_M] = PGAP_IN_GIVEN("m", N_("ceiling")),
    PGAP_IS_RATIO(B_P),
    PGAP_IS_RATIO(B_Q),
};

enum { B_T_PEAK, B_N5, B_N10, B_PEAK };

static const pgap_output bass_outputs[] = {
    [B_T_PEAK] = {"t_peak"}, [B_N5] = {"N_5"}, [B_N10] = {"N_10"}, [B_PEAK] = {"peak_rate"}};

static void bass(pgap_working *w) {
  double p = pgap_in(w, B_P), q = pgap_in(w, B_Q), m = pgap_in(w, B_M);
  if (!(p > 0) || !(q >= 0) || !(m > 0)) {
    pgap_refuse(w, N_("the rates and the ceiling must be positive"));
    return;
  }
  /* With fewer imitators than innovators adoption falls from the launch on. */
  bool has_peak = q > p;
  pgap_put(w, B_T_PEAK, has_peak ? log(q / p) / (p + q) : 0);
  pgap_put(w, B_N5, curve("bass", (double[]){m, p, q}, 5));
  pgap_put(w, B_N10, curve("bass", (double[]){m, p, q}, 10));
  pgap_put(w, B_PEAK, has_peak ? m * (p + q) * (p + q) / (4 * q) : m * p);
}

static const pgap_form form_bass = {
    .name = "growth_bass",
    .summary = N_("Bass diffusion: adopters after 5 and 10 periods, and the peak"),
    PGAP_FORM_LISTS(bass_inputs, bass_outputs),
    .work = bass,
};

enum { A_N, A_P, A_RSS };

static const pgap_input aicc_inputs[] = {
    [A_N] = PGAP_IN_GIVEN("n", N_("number of values")),
    [A_P] = PGAP_IN_GIVEN("p", N_("number of parameters")),
    [A_RSS] = PGAP_IN_GIVEN("RSS", N_("residual sum of squares")),
};

enum { A_K, A_AIC, A_AICC };

static const pgap_output aicc_outputs[] = {[A_K] = {"k"}, [A_AIC] = {"AIC"}, [A_AICC] = {"AICc"}};

/* Without the constant n (1 + ln 2 pi), as in fit.h. */
static void aicc(pgap_working *w) {
  double n = pgap_in(w, A_N), k = pgap_in(w, A_P) + 1, rss = pgap_in(w, A_RSS);
  if (!(n > 0) || !(k >= 1) || !(rss > 0)) {
    pgap_refuse(w, N_("there must be values, and a residual sum of squares above zero"));
    return;
  }
  double aic = n * log(rss / n) + 2 * k;
  pgap_put(w, A_K, k);
  pgap_put(w, A_AIC, aic);
  pgap_put(w, A_AICC, n > k + 1 ? aic + 2 * k * (k + 1) / (n - k - 1) : (double)NAN);
}

static const pgap_form form_aicc = {
    .name = "aicc_ls",
    .summary = N_("Akaike's criterion of a least-squares fit, with its correction for few values"),
    PGAP_FORM_LISTS(aicc_inputs, aicc_outputs),
    .work = aicc,
};

const pgap_method pgap_method_growth = {
    .name = "growth",
    .summary = N_("growth curves, their fits, intervals and forecasts as formulas"),
    .formula =
        "logistic, Gompertz, Richards, monomolecular, Hill, exponential and Bass curves; fits "
        "by least squares; AICc; Theta and damped trend",
    .source = "R 4.2.2, stats (SSlogis, SSgompertz, SSfpl, SSasymp); Bass 1969; Hurvich & Tsai "
              "1989; Hyndman & Billah 2003; R package growthcurver",
    .forms = {&form_logistic, &form_values, &form_bass, &form_aicc, &pgap_form_ss_logis,
              &pgap_form_ss_gompertz, &pgap_form_ss_fpl, &pgap_form_ss_asymp,
              &pgap_form_delta_interval, &pgap_form_damped_trend, &pgap_form_theta},
    .is_book = true,
};
