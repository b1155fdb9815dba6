# gap.gp: all targets of a plan on a page (see style.gp for the file format). x = completion in
# percent, y = row from the top.
#
# kind        x, y, x2, y2
# strong rule hair   horizontal lines from (x, y) to (x2, y2), from strong to faint
# zero        the base line of the bars from (x, y) to (x2, y2)
# frame       the target: an outlined box (x, y) to (x2, y2)
# bar         the completion: a solid box (x, y) to (x2, y2)
# cut         a white box over a bar that is longer than shown
# plan        where the plan path stands today: a tick from (x, y) to (x2, y2)

load "style.gp"

mid(a, b) = (column(a) + column(b)) / 2

plot \
  for [i=1:has("hair")] pgap_data using (X("hair")):(column("y")):(column("x2")-column("x")):(0) \
    with vectors nohead lw 0.7 lc rgb "#E8EAED", \
  for [i=1:has("rule")] "" using (X("rule")):(column("y")):(column("x2")-column("x")):(0) \
    with vectors nohead lw 1.3 lc rgb "#9CA3AF", \
  for [i=1:has("strong")] "" using (X("strong")):(column("y")):(column("x2")-column("x")):(0) \
    with vectors nohead lw 2 lc rgb dark, \
  for [i=1:has("frame")] "" using (X("frame")):(mid("y","y2")):(column("x")):(column("x2")): \
    (column("y")):(column("y2")) with boxxyerror fc rgb ground fs solid border lc rgb neutral lw 1.3, \
  for [i=1:has("bar")] "" using (X("bar")):(mid("y","y2")):(column("x")):(column("x2")): \
    (column("y")):(column("y2")) with boxxyerror fc rgb dark fs solid noborder, \
  for [i=1:has("cut")] "" using (X("cut")):(mid("y","y2")):(column("x")):(column("x2")): \
    (column("y")):(column("y2")) with boxxyerror fc rgb ground fs solid noborder, \
  for [i=1:has("zero")] "" using (X("zero")):(column("y")):(0):(column("y2")-column("y")) \
    with vectors nohead lw 1.5 lc rgb dark, \
  for [i=1:has("plan")] "" using (X("plan")):(column("y")):(0):(column("y2")-column("y")) \
    with vectors nohead lw 4 lc rgb accent, \
  for [s in styles_left] "" using (XT(s,"left")):(column("y")):(txt("text")):(rgb(strcol("role"))) \
    with labels left font face(s) tc rgb variable noenhanced, \
  for [s in styles_center] "" using (XT(s,"center")):(column("y")):(txt("text")):(rgb(strcol("role"))) \
    with labels center font face(s) tc rgb variable noenhanced, \
  for [s in styles_right] "" using (XT(s,"right")):(column("y")):(txt("text")):(rgb(strcol("role"))) \
    with labels right font face(s) tc rgb variable noenhanced
