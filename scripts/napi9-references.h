/*
 * Forced into better-sqlite3's own source when it is built for a runtime with Node-API 9 (Node 20, Electron 33).
 *
 * better-sqlite3 13 keeps references to strings. Node-API allows that from version 10 on; version 9 only takes objects, functions,
 * externals and symbols, and answers an error that the library does not expect (it crashes). So a primitive is put into a tagged
 * object here before it is referenced, and taken out again when the reference is read. The library does not notice.
 */
#pragma once
#include <node_api.h>

static const napi_type_tag juanping_box_tag = {0x6a75616e70696e67ULL, 0x6e61706939626f78ULL};

static inline napi_status juanping_create_reference(napi_env env, napi_value value, uint32_t count, napi_ref* result) {
  napi_valuetype type;
  napi_status status = napi_typeof(env, value, &type);
  if (status != napi_ok) return status;
  if (type == napi_object || type == napi_function || type == napi_external || type == napi_symbol) {
    return napi_create_reference(env, value, count, result);
  }
  napi_value box;
  if ((status = napi_create_object(env, &box)) != napi_ok) return status;
  if ((status = napi_set_element(env, box, 0, value)) != napi_ok) return status;
  if ((status = napi_type_tag_object(env, box, &juanping_box_tag)) != napi_ok) return status;
  return napi_create_reference(env, box, count, result);
}

static inline napi_status juanping_get_reference_value(napi_env env, napi_ref ref, napi_value* result) {
  napi_status status = napi_get_reference_value(env, ref, result);
  if (status != napi_ok || *result == nullptr) return status;
  napi_valuetype type;
  if ((status = napi_typeof(env, *result, &type)) != napi_ok) return status;
  if (type != napi_object) return napi_ok;
  bool boxed = false;
  if (napi_check_object_type_tag(env, *result, &juanping_box_tag, &boxed) != napi_ok || !boxed) return napi_ok;
  return napi_get_element(env, *result, 0, result);
}

#define napi_create_reference juanping_create_reference
#define napi_get_reference_value juanping_get_reference_value
