import { App } from 'antd';
import { useCallback } from 'react';
import { problemMessage, type Problem } from '../../shared/base/problem.ts';
import { ErrorDetail } from '../ui/ErrorDetail.tsx';
import { createElement } from 'react';

/** What can be copied for the maintainer: the code and numbers of a problem, no case content. */
export function problemDetail(problem: Problem): string {
  const numbers = Object.entries(problem.params).filter(([key, value]) => typeof value === 'number' || key === 'id' || key === 'engine');
  return [problem.code, ...numbers.map(([key, value]) => `${key}=${value}`)].join(' ');
}

/** Says in Chinese what went wrong, what was kept and what to do; with a line to copy. */
export function useProblems(): (problem: Problem) => void {
  const { notification } = App.useApp();
  return useCallback(
    (problem) => {
      if (problem.code === 'cancelled') return;
      notification.warning({
        // The same trouble of the same file is said once.
        key: `${problem.code} ${problem.params.name ?? problem.params.item ?? ''}`,
        title: problemMessage(problem),
        description: createElement(ErrorDetail, { detail: problemDetail(problem) }),
        placement: 'bottomRight',
        duration: problem.code === 'internal' ? 0 : 8,
      });
    },
    [notification],
  );
}
