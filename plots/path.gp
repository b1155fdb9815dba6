# path.gp: one target: actuals, plan path, projection with its fan, and the gap (see style.gp for
# the file format). x = calendar time in years: 2025 is the begin of 2025; y = the value as measured.
#
# kind        x, y, x2, y2
# grid        a horizontal line from (x, y) to (x2, y2); `axis` the same, as the base line
# tick        a small mark below the base line at (x, y)
# fan95 fan80 at x from y to y2
# open        where the axis cuts fan95: gaps of an open edge from (x, y) to (x, y2)
# guide       the target level from (x, y) to (x2, y2)
# band        the range that meets the target: at x from y to y2
# path        the plan path, in order; `node` its base and milestones (hollow)
# old         actuals before a break in the series; `break` a line from y to y2 between them
# actual      a line between neighbouring actuals, `bridge` over years without a figure, from (x, y)
#             to (x2, y2); `point` a final and `provisional` a provisional value
# partial     a value of a part of a year (hollow triangle), joined to nothing
# projection  the median, in order
# nowcast     a year from its first months (hollow); `nowspan` its 80 % interval from y to y2
# target      the target
# gap         an arrow from (x, y) planned to (x2, y2) actual, colour by role; `stub` without head
# key         a sample of the notation `style` from (x, y) to (x2, y); y2 of a fan: half its height

load "style.gp"

plot \
  for [i=1:has("fan95")] pgap_data every ::first("fan95")::last("fan95") \
    using (column("x")):(column("y")):(column("y2")) \
    with filledcurves fc rgb tint95 fs solid noborder, \
  for [i=1:has("fan80")] pgap_data every ::first("fan80")::last("fan80") \
    using (column("x")):(column("y")):(column("y2")) \
    with filledcurves fc rgb tint80 fs solid noborder, \
  for [i=1:has("open")] pgap_data every ::first("open")::last("open") \
    using (column("x")):(column("y")):(0):(column("y2")-column("y")) \
    with vectors nohead lw 4 lc rgb ground, \
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
  for [i=1:has("key/fan95")] pgap_data every ::first("key/fan95")::last("key/fan95") \
    using (column("x")):(column("y")):(column("x")):(column("x2")): \
    (column("y")-column("y2")):(column("y")+column("y2")) \
    with boxxyerror fc rgb tint95 fs solid noborder, \
  for [i=1:has("key/fan80")] pgap_data every ::first("key/fan80")::last("key/fan80") \
    using (column("x")):(column("y")):(column("x")):(column("x2")): \
    (column("y")-column("y2")):(column("y")+column("y2")) \
    with boxxyerror fc rgb tint80 fs solid noborder, \
  for [i=1:has("path")] pgap_data every ::first("path")::last("path") \
    using (column("x")):(column("y")) \
    with lines lw 2.5 dt (10,6) lc rgb dark, \
  for [i=1:has("projection")] pgap_data every ::first("projection")::last("projection") \
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
    using (column("x")):(column("y")): (column("x2")-column("x")):(0) \
    with vectors nohead lw 4 dt (1,7) lc rgb accent, \
  for [i=1:has("gap")] pgap_data every ::first("gap")::last("gap") \
    using (column("x")):(column("y")):(0):(column("y2")-column("y")): (rgb(strcol("role"))) \
    with vectors head filled size screen 0.010,20 lw 4 lc rgb variable, \
  for [i=1:has("stub")] pgap_data every ::first("stub")::last("stub") \
    using (column("x")):(column("y")):(0):(column("y2")-column("y")): (rgb(strcol("role"))) \
    with vectors nohead lw 5 lc rgb variable, \
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
  for [i=1:has("nowspan")] pgap_data every ::first("nowspan")::last("nowspan") \
    using (column("x")):(column("y")):(0):(column("y2")-column("y")) \
    with vectors heads size screen 0.004,90 lw 2.5 lc rgb accent, \
  for [i=1:has("nowcast")] pgap_data every ::first("nowcast")::last("nowcast") \
    using (column("x")):(column("y")) \
    with points pt 7 ps 1.9 lc rgb accent, \
  for [i=1:has("nowcast")] pgap_data every ::first("nowcast")::last("nowcast") \
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
