# path.gp: one target: actuals, plan path, projection with its fan, and the gap (see style.gp for
# the file format). x = years, a year's number standing at its end; y = the value as measured.
#
# kind        x, y, x2, y2
# grid        a horizontal line from (x, y) to (x2, y2); `axis` the same, as the base line
# tick        a small mark below the base line at (x, y)
# fan95 fan80 at x from y to y2
# guide       the target level from (x, y) to (x2, y2)
# band        the range that meets the target: at x from y to y2
# path        the plan path, in order; `node` its base and milestones (hollow)
# old         actuals before a break in the series; `break` a line from y to y2 between them
# actual      the actuals' line; `point` a final and `provisional` a provisional value
# partial     a value that is not a whole year
# projection  the median, in order
# target      the target
# gap         an arrow from (x, y) planned to (x2, y2) actual, colour by role; `stub` without head
# key         a sample of the notation `style` from (x, y) to (x2, y); of a fan, y2 = half its height

load "style.gp"

plot \
  for [i=1:has("fan95")] pgap_data using (X("fan95")):(column("y")):(column("y2")) \
    with filledcurves fc rgb tint95 fs solid noborder, \
  for [i=1:has("fan80")] "" using (X("fan80")):(column("y")):(column("y2")) \
    with filledcurves fc rgb tint80 fs solid noborder, \
  for [i=1:has("grid")] "" using (X("grid")):(column("y")):(column("x2")-column("x")):(0) \
    with vectors nohead lw 1 lc rgb light, \
  for [i=1:has("axis")] "" using (X("axis")):(column("y")):(column("x2")-column("x")):(0) \
    with vectors nohead lw 1.5 lc rgb neutral, \
  for [i=1:has("tick")] "" using (X("tick")):(column("y")):(0):(column("y2")-column("y")) \
    with vectors nohead lw 1.5 lc rgb neutral, \
  for [i=1:has("guide")] "" using (X("guide")):(column("y")):(column("x2")-column("x")):(0) \
    with vectors nohead lw 1.2 dt (3,5) lc rgb neutral, \
  for [i=1:has("break")] "" using (X("break")):(column("y")):(0):(column("y2")-column("y")) \
    with vectors nohead lw 1.5 dt (2,4) lc rgb neutral, \
  for [i=1:has("key/fan95")] "" using (XS("key","fan95")):(column("y")):(column("x")):(column("x2")): \
    (column("y")-column("y2")):(column("y")+column("y2")) with boxxyerror fc rgb tint95 fs solid noborder, \
  for [i=1:has("key/fan80")] "" using (XS("key","fan80")):(column("y")):(column("x")):(column("x2")): \
    (column("y")-column("y2")):(column("y")+column("y2")) with boxxyerror fc rgb tint80 fs solid noborder, \
  for [i=1:has("path")] "" using (X("path")):(column("y")) with lines lw 2.5 dt (10,6) lc rgb dark, \
  for [i=1:has("projection")] "" using (X("projection")):(column("y")) \
    with lines lw 4 dt (1,7) lc rgb accent, \
  for [i=1:has("old")] "" using (X("old")):(column("y")) with linespoints lw 2 pt 7 ps 1.2 \
    lc rgb "#9CA3AF", \
  for [i=1:has("actual")] "" using (X("actual")):(column("y")) with lines lw 4 lc rgb dark, \
  for [i=1:has("key/actual")] "" using (XS("key","actual")):(column("y")):(column("x2")-column("x")):(0) \
    with vectors nohead lw 4 lc rgb dark, \
  for [i=1:has("key/old")] "" using (XS("key","old")):(column("y")):(column("x2")-column("x")):(0) \
    with vectors nohead lw 2 lc rgb "#9CA3AF", \
  for [i=1:has("key/path")] "" using (XS("key","path")):(column("y")):(column("x2")-column("x")):(0) \
    with vectors nohead lw 2.5 dt (10,6) lc rgb dark, \
  for [i=1:has("key/projection")] "" using (XS("key","projection")):(column("y")): \
    (column("x2")-column("x")):(0) with vectors nohead lw 4 dt (1,7) lc rgb accent, \
  for [i=1:has("gap")] "" using (X("gap")):(column("y")):(0):(column("y2")-column("y")): \
    (rgb(strcol("role"))) with vectors head filled size screen 0.010,20 lw 4 lc rgb variable, \
  for [i=1:has("stub")] "" using (X("stub")):(column("y")):(0):(column("y2")-column("y")): \
    (rgb(strcol("role"))) with vectors nohead lw 5 lc rgb variable, \
  for [i=1:has("node")] "" using (X("node")):(column("y")) with points pt 7 ps 1.7 lc rgb dark, \
  for [i=1:has("node")] "" using (X("node")):(column("y")) with points pt 7 ps 1.15 lc rgb ground, \
  for [i=1:has("point")] "" using (X("point")):(column("y")) with points pt 7 ps 1.9 lc rgb dark, \
  for [i=1:has("provisional")] "" using (X("provisional")):(column("y")) \
    with points pt 7 ps 1.9 lc rgb dark, \
  for [i=1:has("provisional")] "" using (X("provisional")):(column("y")) \
    with points pt 7 ps 1.2 lc rgb ground, \
  for [i=1:has("partial")] "" using (X("partial")):(column("y")) with points pt 6 ps 1.2 lw 1.5 \
    lc rgb neutral, \
  for [i=1:has("target")] "" using (X("target")):(column("y")) with points pt 13 ps 3.2 lc rgb dark, \
  for [i=1:has("target")] "" using (X("target")):(column("y")) with points pt 13 ps 2.1 lc rgb ground, \
  for [s in styles_left] "" using (XT(s,"left")):(column("y")):(txt("text")):(rgb(strcol("role"))) \
    with labels left font face(s) tc rgb variable noenhanced, \
  for [s in styles_center] "" using (XT(s,"center")):(column("y")):(txt("text")):(rgb(strcol("role"))) \
    with labels center font face(s) tc rgb variable noenhanced, \
  for [s in styles_right] "" using (XT(s,"right")):(column("y")):(txt("text")):(rgb(strcol("role"))) \
    with labels right font face(s) tc rgb variable noenhanced
