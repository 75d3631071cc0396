/**
 * @file Which scope a name has, by what it is. Themes colour by how scopes begin; the rest is for those who want more.
 */
import type { NamedKind } from '../../src/compiler/registry/param_type.ts';
import type { StatementKind } from '../../src/compiler/registry/registry.ts';
import type { Role } from '../../src/compiler/registry/statement.ts';

/** Names of statements, where they have a colour of their own within a role. */
export const statementScopes: { readonly [K in Exclude<StatementKind, 'selector'>]: string } = {
  setting: 'storage.type.setting',
  transform: 'support.function.transform',
  structure: 'keyword.control.structure',
  layer: 'support.class.layer',
  callback: 'keyword.other.training',
  action: 'keyword.control.action',
};

export const selectorScopes: { readonly [R in Extract<Role, 'data' | 'training'>]: string } = {
  data: 'keyword.control.data',
  training: 'keyword.other.training',
};

/** Names that stand as values. */
export const valueScopes: { readonly [K in NamedKind]: string } = {
  activation: 'support.function.activation',
  initializer: 'support.function.initializer',
  regularizer: 'support.function.regularizer',
  constraint: 'support.function.constraint',
  loss: 'support.function.loss',
  optimizer: 'support.function.optimizer',
  schedule: 'support.function.schedule',
  metric: 'support.function.metric',
  source: 'support.type.source',
};

export const scopes = {
  ownStatement: 'entity.name.function',
  parameter: 'variable.parameter',
  choice: 'constant.language.choice',
  boolean: 'constant.language.boolean',
  part: 'support.function.part',
  layer: 'variable.other.layer',
  param: 'variable.other.param',
  name: 'variable.other',
  as: 'keyword.operator.as',
  in: 'keyword.operator.in',
} as const;
