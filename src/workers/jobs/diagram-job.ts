import type { JobRequests, JobResults } from '../contract.ts';
import { chainDiagram, type UnplacedDiagram } from '../diagram/chain-diagram.ts';
import { layOut } from '../diagram/lay-out.ts';
import type { SlicedJob } from '../host/sliced-job.ts';

function diagramOf(request: JobRequests['diagram']): UnplacedDiagram {
  if ('chain' in request) return chainDiagram(request.chain);
  return {
    boxes: request.graph.keys.map((key) => ({ key, memberIds: [key], openedFrom: null })),
    links: request.graph.links.map(({ from, to }) => ({ key: `${from} > ${to}`, from, to, standby: false })),
  };
}

/** Places of a diagram's boxes and connections, in two steps that can't be interrupted themselves. */
export function createDiagramJob(request: JobRequests['diagram']): SlicedJob<JobResults['diagram']> {
  let diagram: UnplacedDiagram | null = null;
  let result: JobResults['diagram'] | null = null;
  return {
    advance() {
      if (diagram === null) {
        diagram = diagramOf(request);
        return { done: false, phase: `Laying out ${diagram.boxes.length.toLocaleString('en')} boxes`, fraction: 0 };
      }
      result = layOut(diagram, request.measures);
      return { done: true, phase: 'Laid out', fraction: 1 };
    },
    result() {
      if (result === null) throw new Error('not laid out yet');
      return result;
    },
  };
}
