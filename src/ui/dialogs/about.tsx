import { ENGINE_VERSION } from '../../model/version.ts';

/** What this is, which version, under which licence. */
export function About() {
  return (
    <div className="dialog-text">
      <p>Plenum tells planners of AI capacity when power, cooling, racks and people let a training run start, what binds until then, and what buying time costs.</p>
      <p>Version {ENGINE_VERSION}, Apache License 2.0. Everything is computed on this machine; nothing is sent anywhere.</p>
    </div>
  );
}
