# scenario.gp: one target under several what-ifs (see style.gp for the file format). x = years, a
# year's number standing at its end; y = the value as measured.
#
# kind        x, y, x2, y2
# grid        a horizontal line from (x, y) to (x2, y2); `axis` the same, as the base line
# tick        a small mark below the base line at (x, y)
# guide       the target level from (x, y) to (x2, y2)
# path        the plan path, in order; `node` its base and milestones (hollow)
# old         actuals before a break in the series; `break` a line from y to y2 between them
# actual      a line between neighbouring actuals, `bridge` over years without a figure, from (x, y)
#             to (x2, y2); `point` a final and `provisional` a provisional value
# partial     a value of a part of a year (hollow triangle), joined to nothing
# line0       the projection as it is, in order; line1/ROLE, line2/ROLE, ... the what-ifs;
#             end/ROLE where they end
# lead        from the end of a line to its label
# target      the target
# key         a sample of the notation `style` from (x, y) to (x2, y)

load "style.gp"

lines_ = ""
ends_ = ""
do for [role in "good warn bad neutral accent"] {
  if (has("end/".role)) { ends_ = ends_." end/".role }
  do for [k=1:6] {
    if (has("line".k."/".role)) { lines_ = lines_." line".k."/".role }
  }
}
# gnuplot looks at a loop without a turn as well: the one row of the canvas, in white.
if (lines_ eq "") { lines_ = "canvas" }
if (ends_ eq "") { ends_ = "canvas" }
# Two what-ifs of one rating differ by their dashes.
dash(g) = g eq "canvas" ? 1 : int(g[5:5]) % 5 + 1
colour(g) = g eq "canvas" ? rgb("ground") : rgb(g[strstrt(g, "/")+1:*])

plot \
  for [i=1:has("grid")] pgap_data every ::first("grid")::last("grid") \
    using (column("x")):(column("y")):(column("x2")-column("x")):(0) \
    with vectors nohead lw 1 lc rgb light, \
  for [i=1:has("axis")] pgap_data every ::first("axis")::last("axis") \
    using (column("x")):(column("y")):(column("x2")-column("x")):(0) \
    with vectors nohead lw 1.5 lc rgb neutral, \
  for [i=1:has("tick")] pgap_data every ::first("tick")::last("tick") \
    using (column("x")):(column("y")):(0):(column("y2")-column("y")) \
    with vectors nohead lw 1.5 lc rgb neutral, \
  for [i=1:has("guide")] pgap_data every ::first("guide")::last("guide") \
    using (column("x")):(column("y")):(column("x2")-column("x")):(0) \
    with vectors nohead lw 1.2 dt (3,5) lc rgb neutral, \
  for [i=1:has("break")] pgap_data every ::first("break")::last("break") \
    using (column("x")):(column("y")):(0):(column("y2")-column("y")) \
    with vectors nohead lw 1.5 dt (2,4) lc rgb neutral, \
  for [i=1:has("path")] pgap_data every ::first("path")::last("path") \
    using (column("x")):(column("y")) \
    with lines lw 2.5 dt (10,6) lc rgb dark, \
  for [i=1:has("lead")] pgap_data every ::first("lead")::last("lead") \
    using (column("x")):(column("y")):(column("x2")-column("x")):(column("y2")-column("y")) \
    with vectors nohead lw 1 lc rgb light, \
  for [g in lines_] pgap_data every ::first(g)::last(g) \
    using (column("x")):(column("y")) \
    with lines lw 3 dt dash(g) lc rgb colour(g), \
  for [i=1:has("line0")] pgap_data every ::first("line0")::last("line0") \
    using (column("x")):(column("y")) \
    with lines lw 4 dt (1,7) lc rgb accent, \
  for [i=1:has("old")] pgap_data every ::first("old")::last("old") \
    using (column("x")):(column("y")) \
    with linespoints lw 2 pt 7 ps 1.2 lc rgb "#9CA3AF", \
  for [i=1:has("bridge")] pgap_data every ::first("bridge")::last("bridge") \
    using (column("x")):(column("y")):(column("x2")-column("x")):(column("y2")-column("y")) \
    with vectors nohead lw 2 dt (3,5) lc rgb dark, \
  for [i=1:has("actual")] pgap_data every ::first("actual")::last("actual") \
    using (column("x")):(column("y")):(column("x2")-column("x")):(column("y2")-column("y")) \
    with vectors nohead lw 4 lc rgb dark, \
  for [i=1:has("key/actual")] pgap_data every ::first("key/actual")::last("key/actual") \
    using (column("x")):(column("y")):(column("x2")-column("x")):(0) \
    with vectors nohead lw 4 lc rgb dark, \
  for [i=1:has("key/bridge")] pgap_data every ::first("key/bridge")::last("key/bridge") \
    using (column("x")):(column("y")):(column("x2")-column("x")):(0) \
    with vectors nohead lw 2 dt (3,5) lc rgb dark, \
  for [i=1:has("key/old")] pgap_data every ::first("key/old")::last("key/old") \
    using (column("x")):(column("y")):(column("x2")-column("x")):(0) \
    with vectors nohead lw 2 lc rgb "#9CA3AF", \
  for [i=1:has("key/path")] pgap_data every ::first("key/path")::last("key/path") \
    using (column("x")):(column("y")):(column("x2")-column("x")):(0) \
    with vectors nohead lw 2.5 dt (10,6) lc rgb dark, \
  for [i=1:has("key/projection")] pgap_data \
    every ::first("key/projection")::last("key/projection") \
    using (column("x")):(column("y")):(column("x2")-column("x")):(0) \
    with vectors nohead lw 4 dt (1,7) lc rgb accent, \
  for [i=1:has("node")] pgap_data every ::first("node")::last("node") \
    using (column("x")):(column("y")) \
    with points pt 7 ps 1.7 lc rgb dark, \
  for [i=1:has("node")] pgap_data every ::first("node")::last("node") \
    using (column("x")):(column("y")) \
    with points pt 7 ps 1.15 lc rgb ground, \
  for [i=1:has("point")] pgap_data every ::first("point")::last("point") \
    using (column("x")):(column("y")) \
    with points pt 7 ps 1.9 lc rgb dark, \
  for [i=1:has("provisional")] pgap_data every ::first("provisional")::last("provisional") \
    using (column("x")):(column("y")) \
    with points pt 7 ps 1.9 lc rgb dark, \
  for [i=1:has("provisional")] pgap_data every ::first("provisional")::last("provisional") \
    using (column("x")):(column("y")) \
    with points pt 7 ps 1.2 lc rgb ground, \
  for [i=1:has("partial")] pgap_data every ::first("partial")::last("partial") \
    using (column("x")):(column("y")) \
    with points pt 8 ps 1.6 lw 2 lc rgb neutral, \
  for [g in ends_] pgap_data every ::first(g)::last(g) \
    using (column("x")):(column("y")) \
    with points pt 7 ps 1.9 lc rgb colour(g), \
  for [g in ends_] pgap_data every ::first(g)::last(g) \
    using (column("x")):(column("y")) \
    with points pt 7 ps 1.2 lc rgb ground, \
  for [i=1:has("target")] pgap_data every ::first("target")::last("target") \
    using (column("x")):(column("y")) \
    with points pt 13 ps 3.2 lc rgb dark, \
  for [i=1:has("target")] pgap_data every ::first("target")::last("target") \
    using (column("x")):(column("y")) \
    with points pt 13 ps 2.1 lc rgb ground, \
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
