import { floatField, intField, textField, writeFields } from './onnx-file.ts';

/** AttributeProto: 1 name, 2 float, 20 type (1 = float). */
export const floatAttribute = (name: string, value: number): Uint8Array => writeFields([textField(1, name), floatField(2, value), intField(20, 1)]);

/** AttributeProto: 1 name, 3 integer, 20 type (2 = integer). */
export const integerAttribute = (name: string, value: number): Uint8Array => writeFields([textField(1, name), intField(3, value), intField(20, 2)]);

/** AttributeProto: 1 name, 8 integers, 20 type (7 = integers). */
export const integersAttribute = (name: string, values: readonly number[]): Uint8Array => writeFields([textField(1, name), ...values.map((v) => intField(8, v)), intField(20, 7)]);
