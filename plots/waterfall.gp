# waterfall.gp: which members make the gap (see style.gp for the file format). x = the indicator's
# unit, y = row from the top.
#
# kind        x, y, x2, y2
# strong rule hair   horizontal lines from (x, y) to (x2, y2), from strong to faint
# zero        the base line of the bars from (x, y) to (x2, y2)
# link        from the end of a bar down to the next one, (x, y) to (x2, y2)
# frame       the plan: an outlined box (x, y) to (x2, y2)
# bar         the actual: a solid box (x, y) to (x2, y2)
# good bad neutral   a part of the gap: a box (x, y) to (x2, y2)
# cut         a white box over a total that does not begin at zero

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
    using (mid("x","x2")):(mid("y","y2")):(column("x")):(column("x2")): (column("y")):(column("y2")) \
    with boxxyerror fc rgb ground fs solid border lc rgb dark lw 2, \
  for [i=1:has("bar")] pgap_data every ::first("bar")::last("bar") \
    using (mid("x","x2")):(mid("y","y2")):(column("x")):(column("x2")): (column("y")):(column("y2")) \
    with boxxyerror fc rgb dark fs solid noborder, \
  for [i=1:has("good")] pgap_data every ::first("good")::last("good") \
    using (mid("x","x2")):(mid("y","y2")):(column("x")):(column("x2")): (column("y")):(column("y2")) \
    with boxxyerror fc rgb good fs solid noborder, \
  for [i=1:has("bad")] pgap_data every ::first("bad")::last("bad") \
    using (mid("x","x2")):(mid("y","y2")):(column("x")):(column("x2")): (column("y")):(column("y2")) \
    with boxxyerror fc rgb bad fs solid noborder, \
  for [i=1:has("neutral")] pgap_data every ::first("neutral")::last("neutral") \
    using (mid("x","x2")):(mid("y","y2")):(column("x")):(column("x2")): (column("y")):(column("y2")) \
    with boxxyerror fc rgb "#9CA3AF" fs solid noborder, \
  for [i=1:has("cut")] pgap_data every ::first("cut")::last("cut") \
    using (mid("x","x2")):(mid("y","y2")):(column("x")):(column("x2")): (column("y")):(column("y2")) \
    with boxxyerror fc rgb ground fs solid noborder, \
  for [i=1:has("zero")] pgap_data every ::first("zero")::last("zero") \
    using (column("x")):(column("y")):(0):(column("y2")-column("y")) \
    with vectors nohead lw 1.5 lc rgb dark, \
  for [i=1:has("link")] pgap_data every ::first("link")::last("link") \
    using (column("x")):(column("y")):(0):(column("y2")-column("y")) \
    with vectors nohead lw 1.3 lc rgb neutral, \
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
