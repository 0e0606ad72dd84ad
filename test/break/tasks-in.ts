/** What of the tasks is not done. */
export const tasksIn = async (url: string): Promise<{ readonly due: number; readonly givenUp: number }> => {
  const text = await (await fetch(`${url}/metrics`)).text();
  const of = (state: string) =>
    Number(new RegExp(`^madoguchi_tasks\\{state="${state}"\\} (\\d+)`, 'm').exec(text)?.[1] ?? Number.NaN);
  return { due: of('due'), givenUp: of('given_up') };
};
