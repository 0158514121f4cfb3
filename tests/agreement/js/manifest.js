'use strict';
// Scopes and skill manifests, against the definitions of Amazon's Skill Management API.

const fs = require('node:fs');
const path = require('node:path');
const Ajv = require('ajv');
const spec = require('ask-smapi-model/spec.json');
const { Builder } = require('./built');
const { ask } = require('./ours');
const { ours } = require('./schema');
const { Verdict } = require('./verdict');

const PREFIX = 'v1.skill.Manifest.';
const ENVELOPE = `#/definitions/${PREFIX}SkillManifestEnvelope`;
// Two permissions have another spelling on a card (contract, section 2); the definitions know no cards.
const CARD_SPELLINGS = [
  'read::alexa:device:all:address',
  'read::alexa:device:all:address:country_and_postal_code',
];
const workspace = path.join(__dirname, '../../..');

/** How often each name stands there. */
function counted(list) {
  const counts = {};
  for (const name of list) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}

function names(verdict) {
  const theirs = spec.definitions[`${PREFIX}PermissionName`].enum;
  const rows = ask('scopes');
  verdict.compare('our names of permissions', counted(theirs), counted(rows.map((row) => row.manifest)));
  const typings = fs.readFileSync(require.resolve('ask-smapi-model/index.d.ts'), 'utf8');
  const union = /type PermissionName = ([^;]+);/
    .exec(typings)[1]
    .split('|')
    .map((name) => name.trim().slice(1, -1));
  verdict.compare('names of permissions in their typings', counted(theirs), counted(union));
  return theirs;
}

/** Nothing but a name may go out: in a question by voice as the manifest spells it, on a card in its spelling there. */
function spoken(verdict, theirs) {
  const used = { voice: new Set(), card: new Set() };
  for (const {
    response: { response },
  } of ask('said')) {
    const [directive] = response.directives ?? [];
    const asked = directive?.input?.permissionScopes.map((entry) => entry.permissionScope);
    for (const scope of asked ?? (directive ? [directive.payload.permissionScope] : []))
      used.voice.add(scope);
    for (const scope of response.card?.permissions ?? []) used.card.add(scope);
  }
  verdict.demand(
    used.voice.size === 8 && used.card.size === 9,
    'scopes that are asked for',
    [8, 9],
    [used.voice.size, used.card.size],
  );
  for (const scope of used.voice)
    verdict.demand(theirs.includes(scope), 'a question by voice', 'a name of a permission', scope);
  const onCards = [...theirs, ...CARD_SPELLINGS];
  for (const scope of used.card)
    verdict.demand(onCards.includes(scope), 'a card', 'a name of a permission, as cards spell it', scope);
}

function meaning({ manifest }) {
  const privacy = manifest.privacyAndCompliance;
  const policies = Object.entries(privacy?.locales ?? {}).map(([locale, told]) => [
    locale,
    told.privacyPolicyUrl ?? null,
  ]);
  return {
    scopes: (manifest.permissions ?? []).map((permission) => permission.name),
    locales: Object.keys(manifest.publishingInformation?.locales ?? {}),
    isChildDirected: privacy?.isChildDirected ?? null,
    usesPersonalInfo: privacy?.usesPersonalInfo ?? null,
    policies: privacy?.locales ? Object.fromEntries(policies) : null,
  };
}

function manifests(verdict) {
  const ajv = new Ajv({ strict: false, validateFormats: false, logger: false });
  const accepts = ajv.compile({ ...spec, $id: 'smapi', $ref: ENVELOPE });
  const builder = new Builder(spec);
  const ourSchema = ours('read/skill-manifest.schema.json');
  const usual = { manifest: { permissions: [], publishingInformation: {}, privacyAndCompliance: {} } };
  const parts = [
    'PermissionItems',
    'SkillManifestPublishingInformation',
    'SkillManifestPrivacyAndCompliance',
  ];
  const [permissions, published, privacy] = parts.map((part) =>
    builder.values({ $ref: `#/definitions/${PREFIX}${part}` }),
  );
  const built = [
    usual,
    { manifest: {} },
    { manifest: { permissions } },
    ...permissions.map((permission) => ({ manifest: { ...usual.manifest, permissions: [permission] } })),
    ...published.map((publishingInformation) => ({ manifest: { ...usual.manifest, publishingInformation } })),
    ...privacy.map((privacyAndCompliance) => ({ manifest: { ...usual.manifest, privacyAndCompliance } })),
    ...builder.values({ $ref: ENVELOPE }),
  ].filter((manifest) => accepts(manifest));
  // What theirs accepts and says nothing of any skill.
  const [empty, full] = [built.filter((each) => !each.manifest), built.filter((each) => each.manifest)];
  verdict.demand(full.length > 300, 'manifests that theirs accepts', 'more than 300', full.length);
  ask('manifest', full).forEach((answer, place) => {
    const { manifest } = full[place];
    verdict.compare(`manifest with ${Object.keys(manifest)}`, meaning(full[place]), answer);
    verdict.demand(
      ourSchema(full[place]),
      `manifest with ${Object.keys(manifest)}`,
      'to be accepted by our schema',
      ourSchema.errors,
    );
  });
  const refusal = 'manifest: expected, but missing';
  for (const { refused } of ask('manifest', empty))
    verdict.demand(refused?.startsWith(refusal), 'no manifest', refusal, refused);
  for (const file of ['examples/table-booking/skill-package/skill.json', 'tests/skill-package/skill.json']) {
    const declared = JSON.parse(fs.readFileSync(path.join(workspace, file), 'utf8'));
    verdict.demand(accepts(declared), file, 'a manifest that theirs accepts', accepts.errors);
    verdict.compare(file, meaning(declared), ask('manifest', [declared])[0]);
  }
  for (const wrong of [
    { manifest: { permissions: [{ name: 'alexa::profile:mail:read' }] } },
    { manifest: { permissions: [{}] } },
  ]) {
    verdict.demand(!accepts(wrong), 'their validator', 'a refusal', wrong);
  }
}

const verdict = new Verdict(
  "our permission names are those of Amazon's manifest, and each manifest that theirs accepts is read",
);
spoken(verdict, names(verdict));
manifests(verdict);
verdict.end();
