import { parseAst } from 'vite';

/** One change of the source that a test should notice. */
export interface Mutant {
  readonly id: number;
  readonly file: string;
  readonly line: number;
  readonly was: string;
  readonly becomes: string;
}

interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [key: string]: unknown;
}

const COMPARE: Readonly<Record<string, readonly string[]>> = {
  '<': ['<=', '>='], '<=': ['<', '>'], '>': ['>=', '<='], '>=': ['>', '<'], '===': ['!=='], '!==': ['==='],
};
const LOGIC: Readonly<Record<string, string>> = { '&&': '||', '||': '&&' };
const SWAPPED: Readonly<Record<string, string>> = { '-': '+', '*': '/' };
const QUANTIFIER: Readonly<Record<string, string>> = { some: 'every', every: 'some' };

const isNode = (v: unknown): v is Node => typeof v === 'object' && v !== null && 'type' in v && 'start' in v;

function childrenOf(node: Node): Node[] {
  return Object.values(node).flatMap((v) => (Array.isArray(v) ? v : [v])).filter(isNode).sort((a, b) => a.start - b.start);
}

const FUNCTIONS: ReadonlySet<string> = new Set(['ArrowFunctionExpression', 'FunctionExpression', 'FunctionDeclaration']);

/** Names of the numbers that a module holds. */
function numbersOf(program: Node): ReadonlySet<string> {
  const declared = childrenOf(program).flatMap((n) => (n.type === 'ExportNamedDeclaration' ? childrenOf(n) : [n])).filter((n) => n.type === 'VariableDeclaration').flatMap(childrenOf);
  return new Set(declared.flatMap((d) => (isNode(d['id']) && isNode(d['init']) && d['init'].type === 'Literal' && typeof d['init']['value'] === 'number' ? [String(d['id']['name'])] : [])));
}

/**
 * Puts every mutant of a module into it at once, each asleep behind `__mutant(id)`: compared operators, logic, negations, numbers,
 * truth values, conditions that always or never hold, `some` and `every`. Words and patterns stay. What a module works out while it is
 * loaded cannot be woken later: its numbers are changed where they are used.
 * @param code plain JavaScript of the module
 */
export function withMutants(file: string, code: string, firstId: number): { readonly code: string; readonly mutants: readonly Mutant[] } {
  const mutants: Mutant[] = [];
  const program = parseAst(code) as unknown as Node;
  const constants = numbersOf(program);
  const lineOf = (at: number): number => code.slice(0, at).split('\n').length;
  const slice = (n: Node): string => code.slice(n.start, n.end);

  const variantsOf = (node: Node, condition: boolean): string[] => {
    const found: string[] = [];
    const [left, right, operator] = [node['left'], node['right'], node['operator']];
    if ((node.type === 'BinaryExpression' || node.type === 'LogicalExpression') && isNode(left) && isNode(right) && typeof operator === 'string') {
      const others = COMPARE[operator] ?? (LOGIC[operator] ? [LOGIC[operator] ?? ''] : []);
      const swap = SWAPPED[operator];
      found.push(...[...others, ...(swap ? [swap] : [])].map((o) => `(${slice(left)}) ${o} (${slice(right)})`));
    }
    if (node.type === 'UnaryExpression' && operator === '!' && isNode(node['argument'])) found.push(slice(node['argument']));
    if (node.type === 'Literal' && typeof node['value'] === 'number') found.push(String(Number(node['value']) + 1));
    if (node.type === 'Identifier' && constants.has(slice(node))) found.push(`${slice(node)} + 1`);
    if (node.type === 'Literal' && typeof node['value'] === 'boolean') found.push(String(!node['value']));
    const callee = node['callee'];
    if (node.type === 'CallExpression' && isNode(callee) && callee.type === 'MemberExpression' && isNode(callee['property']) && isNode(callee['object'])) {
      const other = QUANTIFIER[slice(callee['property'])];
      if (other) found.push(`${code.slice(node.start, callee['property'].start)}${other}${code.slice(callee['property'].end, node.end)}`);
    }
    return condition ? [...found, 'true', 'false'] : found;
  };

  /** Words of a reason, ends of an excerpt, and what stands in for a value that the types alone allow to be missing. */
  const saysOnly = (node: Node, parent: Node | null): boolean => {
    const callee = parent?.type === 'CallExpression' ? parent['callee'] : null;
    const excerpt = isNode(callee) && callee.type === 'MemberExpression' && isNode(callee['property']) && /^(slice|fill|join)$/.test(slice(callee['property']));
    return (excerpt && node.type === 'Literal') || (parent?.type === 'LogicalExpression' && parent['operator'] === '??' && parent['right'] === node && node.type === 'Literal');
  };

  const emit = (node: Node, parent: Node | null, inside: boolean): string => {
    if (node.type === 'TemplateLiteral') return slice(node);
    const within = inside || FUNCTIONS.has(node.type);
    let out = '';
    let at = node.start;
    for (const child of childrenOf(node)) {
      if (child.start < at) continue;
      out += code.slice(at, child.start) + emit(child, node, within);
      at = child.end;
    }
    out += code.slice(at, node.end);
    const nothing = parent?.type === 'UnaryExpression' && parent['operator'] === 'void';
    const name = !inside || nothing || saysOnly(node, parent) || (parent?.type === 'Property' && parent['key'] === node) || (parent?.type === 'MemberExpression' && parent['property'] === node && parent['computed'] !== true);
    if (name || parent?.type === 'ImportDeclaration' || parent?.type === 'ExportNamedDeclaration') return out;
    const condition = (parent?.type === 'IfStatement' || parent?.type === 'ConditionalExpression') && parent['test'] === node;
    const was = slice(node);
    const variants = [...new Set(variantsOf(node, condition))].filter((v) => v !== was);
    return variants.reduce((inner, becomes) => {
      const id = firstId + mutants.length;
      mutants.push({ id, file, line: lineOf(node.start), was, becomes });
      return `(__mutant(${id}) ? (${becomes}) : ${inner})`;
    }, variants.length > 0 ? `(${out})` : out);
  };

  return { code: code.slice(0, program.start) + emit(program, null, false) + code.slice(program.end), mutants };
}
