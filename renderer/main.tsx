import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { must } from '../shared/base/assert.ts';
import { connect } from './api/client.ts';
import { EngineContext } from './api/hooks.ts';
import { native } from './api/native.ts';
import { createQueries } from './api/queries.ts';
import { Workstation } from './app.tsx';
import './ui/app.css';
import './ui/intake.css';
import './ui/pictures.css';
import './ui/standards.css';
import './ui/verify.css';

const connection = connect(native());
const engine = { connection, queries: createQueries(connection) };

createRoot(must(document.getElementById('root'), 'root in index.html')).render(
  <StrictMode>
    <EngineContext value={engine}>
      <Workstation />
    </EngineContext>
  </StrictMode>,
);
