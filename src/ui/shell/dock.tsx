import { Layout, type Model, type TabNode } from 'flexlayout-react';
import { Suspense } from 'react';
import { useSettings } from '../../app/settings-store.ts';
import { ErrorBoundary } from './error-boundary.tsx';
import { useDock } from './dock-model.ts';
import { PANELS, type PanelId } from './panel-registry.tsx';
import 'flexlayout-react/style/light.css';
import './dock.css';

function renderPanel(node: TabNode) {
  const id = node.getComponent() as PanelId;
  const { title, component: Panel } = PANELS[id];
  return (
    <section className="panel" aria-label={title} data-testid={`panel-${id}`}>
      <ErrorBoundary name={title}>
        <Suspense fallback={<p className="panel-empty">Loading {title.toLowerCase()}…</p>}>
          <Panel />
        </Suspense>
      </ErrorBoundary>
    </section>
  );
}

const storeLayout = (model: Model) => useSettings.getState().change({ layout: model.toJson() });

/** Docked panels: drag tabs to rearrange, float or stack them. */
export function Dock() {
  const model = useDock((state) => state.model);
  return <Layout model={model} factory={renderPanel} onModelChange={storeLayout} supportsPopout={false} realtimeResize invalidateTabContentOnParentRender={false} />;
}
