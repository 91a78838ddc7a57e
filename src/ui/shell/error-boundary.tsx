import { Component, type ReactNode } from 'react';

interface Props {
  /** What the user knows the part as. */
  readonly name: string;
  readonly children: ReactNode;
}

/** Keeps a fault in one panel from taking the window down; the panel can be started anew. */
export class ErrorBoundary extends Component<Props, { readonly error: Error | null }> {
  override state: { readonly error: Error | null } = { error: null };

  static getDerivedStateFromError(error: Error) {
    return { error };
  }

  override render() {
    if (this.state.error === null) return this.props.children;
    return (
      <div className="panel-fault" role="alert">
        <p><strong>{this.props.name} stopped.</strong> Your document is not affected.</p>
        <p className="muted">{this.state.error.message.split('\n')[0]}</p>
        <button type="button" className="button" onClick={() => this.setState({ error: null })}>Show it again</button>
      </div>
    );
  }
}
