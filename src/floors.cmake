# The floors of plangap, from the ground up: the one list of what belongs to which floor and what a
# floor may use. CMake builds from it, the checks in tests/support read it (build/floors.txt).
#
#   USES        floors it may call (and all that those may call); never one further down this page
#   PURE        computes only: no files, no printing, no exit, no clock, no locale, no environment
#   HEADERS     its public headers in include/plangap/; DEFS: lists among them
#   SOURCES     in src/FLOOR/; PRIVATE: its own headers there
#   REGISTRIES  x.def in src/FLOOR/: every row PGAP_KIND(name) is a source src/FLOOR/x/name.c
#   LIBRARIES   outside libraries; EXTERNAL: their headers, header@file = in that file only

pgap_floor(
  core PURE
  HEADERS error.h array.h arena.h index.h registry.h text.h number.h period.h plain.h unit.h reason.h encoding.h figure.h marks.h obs_status.h field.h
  DEFS messages.def reasons.def examples.def
  SOURCES error.c array.c arena.c index.c text.c number.c period.c plain.c unit.c reason.c digits.c encoding.c garbled.c decimal.c marks.c figure.c figure_fail.c number_write.c shortest.c obs_status.c period_text.c period_date.c period_fail.c date.c unit_text.c numeral.c
  PRIVATE digits.h shortest.h decimal.h period_fail.h unit_text.h units.def
  LIBRARIES PkgConfig::utf8proc
  EXTERNAL utf8proc.h emmintrin.h@src/core/plain.c sys/mman.h@src/core/array.c)

pgap_floor(
  machine
  USES core
  HEADERS threads.h
  SOURCES threads.c
  EXTERNAL pthread.h unistd.h)

pgap_floor(
  data PURE
  USES core machine
  HEADERS catalog.h series.h panel.h
  SOURCES bins.c catalog.c series.c months.c panel.c word.c repeat.c known_area.c
  PRIVATE bins.h map.h repeat.h known_area.h known_areas.def
  EXTERNAL uthash.h)

pgap_floor(
  plan PURE
  USES data
  HEADERS target.h course.h path.h plan.h kind.h quantity.h phrase.h draft.h
  SOURCES target.c course.c course_hold.c course_count.c course_relative.c path.c plan.c kind.c check.c plausible.c
          quantity.c quantity_word.c wording.c phrase.c phrase_read.c phrase_sense.c phrase_settle.c phrase_echo.c
          draft.c draft_row.c draft_list.c draft_words.c draft_time.c draft_name.c draft_english.c english_text.c english_time.c english_words.c english_name.c
  PRIVATE quantity_word.h progress.h check.h course_parts.h wording.h phrase_parts.h draft_parts.h english.h wordings.def units.def
  REGISTRIES kinds.def)

pgap_floor(
  model PURE
  USES core data
  HEADERS model.h fit.h projection.h paths.h smooth.h student.h nowcast.h
  SOURCES model.c line.c grid.c sigmoid.c smooth.c lsq.c varpro.c covariance.c student.c fit.c fit_curve.c
          scale.c srd.c forecast.c projection.c paths.c nowcast.c
  PRIVATE models.h line.h grid.h sigmoid.h lsq.h varpro.h covariance.h student.h scale.h srd.h forecast.h
  REGISTRIES models.def
  LIBRARIES PkgConfig::gsl
  EXTERNAL gsl/*)

pgap_floor(
  input
  USES plan
  HEADERS input.h import.h
  SOURCES csv.c excerpt.c field.c folder.c layouts/sdmx.c grid.c grid_double.c grid_header.c grid_row.c grid_value.c head.c caption.c layout.c lists.c loader.c pairs.c part.c reader.c region.c scan.c settings.c sheet.c source.c survey.c take.c take_names.c targets.c values.c misfit.c target_build.c target_words.c main_table.c document.c map.c mapped.c fields.c describe.c import.c matching.c signs.c grid_merged.c grid_cell.c grid_tail.c
  PRIVATE csv.h fields.h layouts/sdmx.h grid.h head.h caption.h layout.h loader.h map.h part.h reader.h region.h scan.h sheet.h take.h source.h excerpt.h misfit.h target_row.h matching.h signs.h
  REGISTRIES layouts.def
  LIBRARIES ${CSV_LIBRARY} PkgConfig::inih PkgConfig::zlib
  EXTERNAL csv.h@src/input/csv.c emmintrin.h@src/input/scan.c fnmatch.h@src/input/mapped.c malloc.h@src/input/take.c ini.h zlib.h)

pgap_floor(
  assess PURE
  USES plan model
  HEADERS case.h form.h pace.h method.h assessment.h formula.h derivation.h needs.h future.h backtest.h rollup.h group.h tally.h diff.h
  SOURCES assessment.c case.c future.c series_future.c needs.c rating.c
          method.c judge.c form.c form_text.c bind.c peers.c edges.c pace.c methods/opensdg_values.c demand.c rank.c methods/growth_fits.c methods/growth_fpl.c methods/growth_smooth.c
          methods/cn_early.c methods/cn_growth.c methods/cn_ratios.c
          formula.c derivation.c derive.c derive_course.c derive_made.c derive_pace.c derive_outlook.c derive_projection.c derive_nowcast.c uses.c
          backtest.c backtest_targets.c backtest_figures.c
          rollup.c rollup_tree.c rollup_moment.c rollup_words.c group.c group_nodes.c tally.c diff.c pairing.c blend.c causes.c
  PRIVATE derive.h bind.h peers.h edges.h inputs.h methods/opensdg.h demand.h rank.h methods/growth.h methods/cn_forms.h rollup_tree.h group_nodes.h pairing.h blend.h causes.h
  REGISTRIES methods.def
  EXTERNAL uthash.h)

pgap_floor(
  report
  USES assess
  HEADERS language.h outfile.h outset.h package.h writer.h cell.h verdicts.h report.h explanation.h backtest_sheets.h rollup_sheets.h diff_sheets.h draft_sheets.h schema.h observations.h
  SOURCES language.c words.c message.c cell.c verdicts.c method_page.c columns.c writer.c outfile.c outset.c package.c package_check.c observations.c
          explanation.c explanation_sheet.c backtest_sheets.c rollup_sheets.c group_sheet.c tally_sheet.c diff_sheet.c draft_sheets.c
          schema.c schema_table.c schema_csvw.c
  PRIVATE explanation_text.h schema_parts.h
  REGISTRIES writers.def
  LIBRARIES PkgConfig::smartcols PkgConfig::jansson PkgConfig::nettle
  EXTERNAL libsmartcols.h jansson.h nettle/nettle-meta.h@src/report/package_check.c sys/file.h@src/report/outset.c)

pgap_floor(
  chart
  USES report
  HEADERS chart.h
  SOURCES layout.c place.c label.c marks.c axis.c legend.c trail.c ranking.c scores.c message.c steps.c terms.c span.c margin.c
          chart.c draw.c font.c gnuplot.c png.c workshop.c
  PRIVATE layout.h place.h label.h marks.h axis.h legend.h trail.h ranking.h scores.h message.h steps.h terms.h span.h margin.h font.h gnuplot.h png.h workshop.h
  REGISTRIES charts.def
  LIBRARIES PkgConfig::fontconfig PkgConfig::zlib
  EXTERNAL fontconfig/* zlib.h)

pgap_floor(
  cli
  USES chart input
  SOURCES main.c command.c option.c session.c fail_on.c output.c pictures.c selection.c whatif.c judging.c stream.c crew.c blanks.c counts.c projection_sheet.c packaging.c reporting.c importing.c import_files.c import_package.c import_sheet.c
  PRIVATE command.h session.h fail_on.h output.h pictures.h selection.h whatif.h judging.h stream.h crew.h blanks.h counts.h options.def projection_sheet.h packaging.h reporting.h importing.h import_files.h
  REGISTRIES commands.def
  EXTERNAL sys/auxv.h pthread.h)
