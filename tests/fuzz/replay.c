/* replay.c: feeds every file of the folders that are named to a fuzz target, with any compiler. */
#include "fuzz.h"

#include <dirent.h>
#include <string.h>

static void feed(const char *path) {
  FILE *file = fopen(path, "rb");
  if (file == NULL || fseek(file, 0, SEEK_END) != 0) {
    perror(path);
    exit(EXIT_FAILURE);
  }
  long size = ftell(file);
  rewind(file);
  /* Its own block without spare bytes: a sanitizer sees one that is read beyond. */
  uint8_t *data = malloc(size > 0 ? (size_t)size : 1);
  DEMAND(size >= 0 && data != NULL && fread(data, 1, (size_t)size, file) == (size_t)size);
  fclose(file);
  fprintf(stderr, "%s\n", path); /* the last one is the one that breaks */
  LLVMFuzzerTestOneInput(data, (size_t)size);
  free(data);
}

int main(int argc, char **argv) {
  size_t n = 0;
  for (int i = 1; i < argc; i++) {
    struct dirent **names;
    int found = scandir(argv[i], &names, NULL, alphasort);
    for (int k = 0; k < found; k++) {
      char path[4096];
      snprintf(path, sizeof path, "%s/%s", argv[i], names[k]->d_name);
      if (names[k]->d_name[0] != '.') feed(path), n++;
      free(names[k]);
    }
    if (found >= 0) free(names);
  }
  printf("%zu inputs\n", n);
  return n > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
