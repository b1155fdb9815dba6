# style.gp: what every plangap chart shares; loaded first by each chart script.
#
# pgap_data names a tidy file: tab-separated, one header line, one mark per line:
#   kind   what the mark is; `canvas`, `size`, `font` and `text` are read here, the others by the
#          chart script
#   style  text: its size (list below); key: which notation the sample shows
#   align  text: left, center or right of its point
#   role   colour: dark, grey, light, good, warn, bad, neutral, accent, ground
#   x y x2 y2  position and second position, in the units of the chart's axes; empty = none
#   text   begins with =, so that it is never taken for a number; \\ is \ and \042 is a quote
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
X(k) = is(k) ? column("x") : NaN
as(k, s) = is(k) && strcol("style") eq s
XS(k, s) = as(k, s) ? column("x") : NaN
txt(c) = strcol(c)[2:*]

# One pass: the canvas, and which kinds and which texts occur (gnuplot warns about an empty plot).
kinds_ = " "
texts_ = " "
font_ = "Noto Sans CJK SC"
word_(list, w) = strstrt(list, " ".w." ") ? list : list.w." "
has(k) = strstrt(kinds_, " ".k." ") > 0
stats pgap_data using ( \
    kinds_ = word_(kinds_, strcol("kind")), \
    kinds_ = word_(kinds_, strcol("kind")."/".strcol("style")), \
    texts_ = is("text") ? word_(texts_, strcol("align")."/".strcol("style")) : texts_, \
    font_ = is("font") ? txt("text") : font_, \
    is("canvas") ? (x0_ = column("x"), y0_ = column("y"), x1_ = column("x2"), \
                    y1_ = column("y2")) : 0, \
    is("size") ? (w_ = column("x"), h_ = column("y"), scale_ = column("x2")) : 0, \
    0) nooutput

if (!exists("pgap_terminal")) pgap_terminal = "pngcairo"
set terminal @pgap_terminal noenhanced rounded size w_,h_ font font_.",15" \
    fontscale scale_ linewidth scale_ pointscale scale_ background "#FFFFFF"
set output pgap_out

# Text sizes in points; one em is 4/3 pixels per point. layout.c holds the same list.
points(s) = s eq "title" ? 30 : s eq "headline" ? 25 : s eq "subtitle" ? 17 : \
            s eq "badge" ? 22 : s eq "strong" ? 18 : s eq "value" ? 16 : s eq "tick" ? 15 : \
            s eq "row" ? 14 : 12
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

# Texts of one alignment: "left/title left/value ..."; `styles_of` keeps those of one alignment.
pick_(a, w) = strstrt(w, a."/") == 1 ? w[strlen(a)+2:*]." " : ""
styles_left = ""
styles_center = ""
styles_right = ""
do for [w in texts_] {
  styles_left = styles_left.pick_("left", w)
  styles_center = styles_center.pick_("center", w)
  styles_right = styles_right.pick_("right", w)
}
XT(s, a) = as("text", s) && strcol("align") eq a ? column("x") : NaN
