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
  for [i=1:has("hair")] pgap_data every ::first("hair")::last("hair") \
    using (column("x")):(column("y")):(column("x2")-column("x")):(0) \
    with vectors nohead lw 0.7 lc rgb "#E8EAED", \
  for [i=1:has("rule")] pgap_data every ::first("rule")::last("rule") \
    using (column("x")):(column("y")):(column("x2")-column("x")):(0) \
    with vectors nohead lw 1.3 lc rgb "#9CA3AF", \
  for [i=1:has("strong")] pgap_data every ::first("strong")::last("strong") \
    using (column("x")):(column("y")):(column("x2")-column("x")):(0) \
    with vectors nohead lw 2 lc rgb dark, \
  for [i=1:has("frame")] pgap_data every ::first("frame")::last("frame") \
    using (column("x")):(mid("y","y2")):(column("x")):(column("x2")): (column("y")):(column("y2")) \
    with boxxyerror fc rgb ground fs solid border lc rgb neutral lw 1.3, \
  for [i=1:has("bar")] pgap_data every ::first("bar")::last("bar") \
    using (column("x")):(mid("y","y2")):(column("x")):(column("x2")): (column("y")):(column("y2")) \
    with boxxyerror fc rgb dark fs solid noborder, \
  for [i=1:has("cut")] pgap_data every ::first("cut")::last("cut") \
    using (column("x")):(mid("y","y2")):(column("x")):(column("x2")): (column("y")):(column("y2")) \
    with boxxyerror fc rgb ground fs solid noborder, \
  for [i=1:has("zero")] pgap_data every ::first("zero")::last("zero") \
    using (column("x")):(column("y")):(0):(column("y2")-column("y")) \
    with vectors nohead lw 1.5 lc rgb dark, \
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
