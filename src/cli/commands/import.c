/* import.c: plangap import: files of any layout become one tidy file of a plan folder. */
#include "../importing.h"

static int run(pgap_run *r) {
  pgap_importing i;
  int status = pgap_importing_begin(&i, r);
  if (status == PGAP_EXIT_DONE) {
    status = pgap_importing_show(&i, r);
    int found = pgap_importing_tell(&i, r);
    if (status == PGAP_EXIT_DONE) status = found;
  }
  if (status == PGAP_EXIT_DONE) status = pgap_importing_write(&i, r);
  pgap_importing_end(&i);
  return status;
}

const pgap_command pgap_command_import = {
    .name = "import",
    .summary = "bring files of new values into a plan folder, revisions included",
    .operands = "FILE... [DIR]",
    .examples = "plangap import export.csv myplan --dry-run\n"
                "plangap import export.csv myplan --released 2025-03-01\n"
                "plangap import table.csv myplan --source 'Statistical bulletin 2024' --add",
    .text =
        "Names are matched with indicators.csv and areas.csv: ids, names, aliases, names and codes "
        "of China's provinces (CN-HE, 130000). New and changed values go to one file under "
        "actuals/, in the units of the plan; a changed value needs the date of its release, and "
        "the older one stays for --as-of. Names that the plan does not have are listed and left "
        "out; one that is nearly a name of the plan is an error. All is written or nothing, "
        "and a second import of the same changes nothing.",
    .max_operands = -1,
    .run = run,
};
