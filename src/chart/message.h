/* message.h: the sentences of a picture, drafted from an assessment: the title that says what
 * there is to see, and the lines below. */
#ifndef PLANGAP_CHART_MESSAGE_H
#define PLANGAP_CHART_MESSAGE_H

#include "label.h"

#include <plangap/chart.h>

/* "Clusters above 10 bn yuan: 102, target of 85 already passed". */
void pgap_message_headline(char *out, size_t size, const pgap_chart_view *view,
                           const pgap_assessment *a, const pgap_label_unit *unit);

/* "Number of clusters (unit) · area · 2021–2025". */
void pgap_message_measure(char *out, size_t size, const pgap_chart_view *view,
                          const pgap_assessment *a, const pgap_label_unit *unit);

/* Source of the deciding actual, as-of, what to know about the series; `note` is added, or NULL. */
void pgap_message_foot(char *out, size_t size, const pgap_chart_view *view,
                       const pgap_assessment *a, const char *note);

#endif
