import { Component, type ReactNode } from 'react';
import { RotateCcw } from 'lucide-react';
import { useSay } from '../i18n/index.tsx';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/Screen.tsx';

interface BoundaryProps {
  fallback: ReactNode;
  children: ReactNode;
}

class Boundary extends Component<BoundaryProps, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override render(): ReactNode {
    return this.state.failed ? this.props.fallback : this.props.children;
  }
}

/** Words in place of a screen that broke; the rest of the window goes on. Give it a key, so another screen starts afresh. */
export function ErrorBoundary({ children }: { children: ReactNode }) {
  const say = useSay();
  const fallback = (
    <div role="alert">
      <EmptyState
        icon={RotateCcw}
        title={say('app.broken.title')}
        actions={
          <Button tone="primary" onPress={() => location.reload()}>
            {say('app.broken.reload')}
          </Button>
        }
      >
        {say('app.broken.text')}
      </EmptyState>
    </div>
  );
  return <Boundary fallback={fallback}>{children}</Boundary>;
}
