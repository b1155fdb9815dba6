# style.gp: what every plangap chart shares; loaded first by each chart script.
#
# pgap_data names a tidy file: tab-separated, one header line, one mark per line, the lines of one
# kind (of texts: kind, style and align; of keys: kind and style) together:
#   kind   what the mark is; `canvas`, `size`, `font` and `text` are read here, the others by the
#          chart script
#   style  text: its size (list below); key: which notation the sample shows
#   align  text: left, center or right of its point
#   role   colour: dark, grey, light, good, warn, bad, neutral, accent, ground
#   x y x2 y2  position and second position, in the units of the chart's axes; empty = none
#   text   begins with =, so that it is never taken for a number; \\ is \ and \0042 is a quote
# canvas: (x, y) lower left and (x2, y2) upper right corner of the whole picture in axis units, so
# that text outside the axes has a position as well. size: x = width, y = height in pixels,
# x2 = scale of fonts and lines. font: text = family.
# pgap_out names the picture, pgap_terminal (optional) another terminal than pngcairo.
# By hand: gnuplot -d -e "pgap_data='DATA.tsv'; pgap_out='P.png'" SCRIPT.gp (in this folder)

set encoding utf8
set datafile separator "\t"
set datafile commentschars ""
set datafile columnheaders

is(k) = strcol("kind") eq k
txt(c) = strcol(c)[2:*]

# One pass: the canvas, and which rows each group has: kind, key/STYLE or text/STYLE/ALIGN. Groups
# are contiguous; reading them with `every` spares evaluating all rows for each of them.
group_(row) = is("text") ? "text/".strcol("style")."/".strcol("align") : \
           is("key") ? "key/".strcol("style") : strcol("kind")
groups_ = ""
now_ = ""
rows_ = 0
font_ = "Noto Sans CJK SC"
enter_(g) = g eq now_ ? 0 : (now_ = g, groups_ = groups_." ".g.sprintf(" %d", int(column(0))), 0)
stats pgap_data using ( \
    enter_(group_(0)), \
    rows_ = int(column(0)) + 1, \
    font_ = is("font") ? txt("text") : font_, \
    is("canvas") ? (x0_ = column("x"), y0_ = column("y"), x1_ = column("x2"), \
                    y1_ = column("y2")) : 0, \
    is("size") ? (w_ = column("x"), h_ = column("y"), scale_ = column("x2")) : 0, \
    0) nooutput
groups_ = groups_.sprintf(" end %d", rows_)
has(g) = strstrt(groups_, " ".g." ") > 0
from_(g) = groups_[strstrt(groups_, " ".g." ") + strlen(g) + 2:*]
# gnuplot reads the data of a loop that has no turn as well, and warns when there is none: an absent
# group stands for the canvas, which has all numbers.
own_(g) = has(g) ? g : "canvas"
first(g) = int(word(from_(own_(g)), 1))
last(g) = int(word(from_(own_(g)), 3)) - 1

if (!exists("pgap_terminal")) { pgap_terminal = "pngcairo" }
set terminal @pgap_terminal noenhanced rounded size w_,h_ font font_.",15" \
    fontscale scale_ linewidth scale_ pointscale scale_ background "#FFFFFF"
set output pgap_out

# Text sizes in points; one em is 4/3 pixels per point. layout.c holds the same list.
points(s) = s eq "title" ? 30 : s eq "headline" ? 25 : s eq "subtitle" ? 17 : \
            s eq "badge" ? 22 : s eq "strong" ? 18 : s eq "value" ? 16 : s eq "tick" ? 15 : \
            s eq "row" ? 14 : 13
face(s) = font_.(s eq "title" || s eq "headline" || s eq "badge" || s eq "strong" ? ":Bold" : "") \
          .sprintf(",%g", points(s))
rgb(role) = role eq "grey" ? 0x5B6470 : role eq "light" ? 0xD5D9DE : role eq "good" ? 0x005F9E : \
            role eq "bad" ? 0xC04A00 : role eq "warn" ? 0xA86400 : \
            role eq "neutral" ? 0x5B6470 : \
            role eq "accent" ? 0x6B3FA0 : role eq "ground" ? 0xFFFFFF : 0x262A30

dark = "#404040"
light = "#D5D9DE"
good = "#005F9E"
bad = "#C04A00"
neutral = "#6B7280"
accent = "#6B3FA0"
tint80 = "#CDBBE3"
tint95 = "#E9E1F3"
ground = "#FFFFFF"

# The axes are drawn from marks: gnuplot's own frame, tics and key stay off.
unset border
unset tics
unset key
set lmargin at screen 0
set rmargin at screen 1
set bmargin at screen 0
set tmargin at screen 1
set xrange [x0_:x1_]
set yrange [y0_:y1_]

# The text styles that occur with each alignment.
styles_left = ""
styles_center = ""
styles_right = ""
do for [s in "title headline subtitle badge strong value tick row foot"] {
  if (has("text/".s."/left")) { styles_left = styles_left." ".s }
  if (has("text/".s."/center")) { styles_center = styles_center." ".s }
  if (has("text/".s."/right")) { styles_right = styles_right." ".s }
}
