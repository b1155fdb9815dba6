// peer_duckdb.mjs FILE QUERY: seconds that DuckDB's package of Node takes for a query with FILE in its place, as a row of a
// result; the better of two. $PLANGAP_BENCH_NODE_MODULES is a node_modules folder that has @duckdb/node-api; else it is looked
// for beside this file and above. Exit status 1: it is not there.
import {createRequire} from 'node:module';
import {join} from 'node:path';
import {performance} from 'node:perf_hooks';

const folder = process.env.PLANGAP_BENCH_NODE_MODULES;
const require = createRequire(folder ? join(folder, 'here.js') : import.meta.url);
let duckdb;
try {
  duckdb = require('@duckdb/node-api');
} catch {
  process.exit(1);
}
const [file, query] = process.argv.slice(2);
if (file) {
  const instance = await duckdb.DuckDBInstance.create(':memory:', {threads: '2'});
  const connection = await instance.connect();
  try {
    await connection.run('SET enable_external_file_cache = false');
  } catch {
    // An older version, which has none.
  }
  let best = Infinity;
  for (let round = 0; round < 2; round++) {
    const start = performance.now();
    await connection.runAndReadAll(query.replace('FILE', file));
    best = Math.min(best, (performance.now() - start) / 1000);
  }
  const memory = Math.round(process.resourceUsage().maxRSS / 1024);
  console.log(`DuckDB ${duckdb.version()}, Node, groups\t${best.toFixed(3)}\t${memory} MiB`);
}
