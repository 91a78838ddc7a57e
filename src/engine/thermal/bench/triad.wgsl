// Memory bandwidth as a compute shader sees it: a = b + factor c, four numbers a thread.
@group(0) @binding(0) var<storage, read_write> a: array<vec4f>;
@group(0) @binding(1) var<storage, read> b: array<vec4f>;
@group(0) @binding(2) var<storage, read> c: array<vec4f>;

const factor = 0.75;

@compute @workgroup_size(256)
fn triad(@builtin(global_invocation_id) id: vec3u) {
  let n = id.x;
  if (n < arrayLength(&a)) {
    a[n] = b[n] + factor * c[n];
  }
}
