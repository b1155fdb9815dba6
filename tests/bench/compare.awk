# compare.awk -v ours=NAME: prints the rows of all rounds, each at its best, and how many times the row NAME the others take.
!($1 in best) { order[++n] = $1 }
!($1 in best) || $2 < best[$1] { best[$1] = $2; note[$1] = $3 }
END {
  for (i = 1; i <= n; i++) {
    name = order[i]
    ratio = best[name] / best[ours]
    times = sprintf(ratio < 10 ? "%.2f times our %.2f; " : "%.0f times our %.2f; ", ratio, best[ours])
    printf "  %-34s %9.2f  %s%s\n", name, best[name], name == ours ? "" : times, note[name]
  }
}
