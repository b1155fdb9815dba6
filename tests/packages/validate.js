// validate.js: what plangap describes, judged by programs that know nothing of it: datapackage and tableschema
// (the Frictionless libraries for JavaScript, MIT) read packages with all constraints and keys; ajv (MIT)
// holds JSON against its schema. Lines of standard input: package FILE | schema FILE | json SCHEMA DATA, with
// "!" before one that must fail.
const fs = require('fs');
const {Package} = require('datapackage');
const tableschema = require('tableschema');
const Ajv = require('ajv');

const parse = (file) => JSON.parse(fs.readFileSync(file, 'utf8'));

// The errors of a package and of every row of its tables.
async function checkPackage(file) {
  const found = await Package.load(file);
  const errors = found.errors.map(String);
  let rows = 0;
  for (const resource of found.resources) {
    if (!resource.descriptor.schema) continue;
    try {
      rows += (await resource.read({relations: true})).length;
    } catch (e) {
      errors.push(`${resource.name}: ${[e, ...(e.errors || [])].slice(0, 4).join('; ')}`);
    }
  }
  if (rows === 0) errors.push('no rows');
  return errors;
}

async function checkSchema(file) {
  return (await tableschema.validate(parse(file))).errors.map(String);
}

async function checkJson(schema, data) {
  const validate = new Ajv({allErrors: true, strict: false}).compile(parse(schema));
  const rows = parse(data);
  if (rows.length === 0) return ['no rows'];
  return validate(rows) ? [] : validate.errors.slice(0, 4).map((e) => `${e.instancePath} ${e.message}`);
}

async function main() {
  const checks = {package: checkPackage, schema: checkSchema, json: checkJson};
  let failed = 0;
  for (const line of fs.readFileSync(0, 'utf8').split('\n').filter(Boolean)) {
    const [word, ...files] = line.split(' ');
    const mustFail = word.startsWith('!');
    const errors = await checks[word.replace('!', '')](...files);
    const isRight = mustFail === errors.length > 0;
    console.log(`${isRight ? 'ok' : 'FAILED'}: ${line}${isRight ? '' : `: ${errors.join(' | ') || 'no error'}`}`);
    failed += !isRight;
  }
  process.exit(failed ? 1 : 0);
}

main().catch((e) => {
  console.error(e);
  process.exit(1);
});
