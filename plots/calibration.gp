# calibration.gp: stated chance against share met, and scores beside the rules in use (see style.gp
# for the file format). x = stated chance, y = share met, both in percent.
#
# kind        x, y, x2, y2
# grid        a line from (x, y) to (x2, y2); `axis` the same, as the base line
# rule        a line under a heading from (x, y) to (x2, y2)
# diagonal    what is said is what happens, from (x, y) to (x2, y2)
# met         a line between neighbouring shares from (x, y) to (x2, y2)
# point       a share of many targets, `few` of few (hollow)
# bar other   a score: a box from (x, y) to (x2, y2), the projection's and another's
# plan        where a bar was meant to end: a tick from (x, y) to (x2, y2)
# key         a sample of the notation `style` from (x, y) to (x2, y2)

load "style.gp"

mid(a, b) = (column(a) + column(b)) / 2

plot \
  for [i=1:has("grid")] pgap_data every ::first("grid")::last("grid") \
    using (column("x")):(column("y")):(column("x2")-column("x")):(column("y2")-column("y")) \
    with vectors nohead lw 1 lc rgb light, \
  for [i=1:has("axis")] pgap_data every ::first("axis")::last("axis") \
    using (column("x")):(column("y")):(column("x2")-column("x")):(column("y2")-column("y")) \
    with vectors nohead lw 1.5 lc rgb neutral, \
  for [i=1:has("rule")] pgap_data every ::first("rule")::last("rule") \
    using (column("x")):(column("y")):(column("x2")-column("x")):(0) \
    with vectors nohead lw 1.3 lc rgb "#9CA3AF", \
  for [i=1:has("diagonal")] pgap_data every ::first("diagonal")::last("diagonal") \
    using (column("x")):(column("y")):(column("x2")-column("x")):(column("y2")-column("y")) \
    with vectors nohead lw 2.5 dt (10,6) lc rgb dark, \
  for [i=1:has("key/diagonal")] pgap_data every ::first("key/diagonal")::last("key/diagonal") \
    using (column("x")):(column("y")):(column("x2")-column("x")):(0) \
    with vectors nohead lw 2.5 dt (10,6) lc rgb dark, \
  for [i=1:has("key/met")] pgap_data every ::first("key/met")::last("key/met") \
    using (column("x")):(column("y")):(column("x2")-column("x")):(0) \
    with vectors nohead lw 4 lc rgb dark, \
  for [i=1:has("key/met")] pgap_data every ::first("key/met")::last("key/met") \
    using (mid("x","x2")):(column("y")) \
    with points pt 7 ps 1.9 lc rgb dark, \
  for [i=1:has("met")] pgap_data every ::first("met")::last("met") \
    using (column("x")):(column("y")):(column("x2")-column("x")):(column("y2")-column("y")) \
    with vectors nohead lw 4 lc rgb dark, \
  for [i=1:has("point")] pgap_data every ::first("point")::last("point") \
    using (column("x")):(column("y")) \
    with points pt 7 ps 1.9 lc rgb dark, \
  for [i=1:has("few")] pgap_data every ::first("few")::last("few") \
    using (column("x")):(column("y")) \
    with points pt 7 ps 1.9 lc rgb dark, \
  for [i=1:has("few")] pgap_data every ::first("few")::last("few") \
    using (column("x")):(column("y")) \
    with points pt 7 ps 1.2 lc rgb ground, \
  for [i=1:has("bar")] pgap_data every ::first("bar")::last("bar") \
    using (column("x")):(mid("y","y2")):(column("x")):(column("x2")): (column("y")):(column("y2")) \
    with boxxyerror fc rgb dark fs solid noborder, \
  for [i=1:has("other")] pgap_data every ::first("other")::last("other") \
    using (column("x")):(mid("y","y2")):(column("x")):(column("x2")): (column("y")):(column("y2")) \
    with boxxyerror fc rgb "#9CA3AF" fs solid noborder, \
  for [i=1:has("plan")] pgap_data every ::first("plan")::last("plan") \
    using (column("x")):(column("y")):(0):(column("y2")-column("y")) \
    with vectors nohead lw 4 lc rgb accent, \
  for [s in styles_left] pgap_data \
    every ::first("text/".s."/left")::last("text/".s."/left") \
    using (column("x")):(column("y")):(txt("text")):(rgb(strcol("role"))) \
    with labels left font face(s) tc rgb variable noenhanced, \
  for [s in styles_center] pgap_data \
    every ::first("text/".s."/center")::last("text/".s."/center") \
    using (column("x")):(column("y")):(txt("text")):(rgb(strcol("role"))) \
    with labels center font face(s) tc rgb variable noenhanced, \
  for [s in styles_right] pgap_data \
    every ::first("text/".s."/right")::last("text/".s."/right") \
    using (column("x")):(column("y")):(txt("text")):(rgb(strcol("role"))) \
    with labels right font face(s) tc rgb variable noenhanced
