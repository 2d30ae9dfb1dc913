import { Suspense, use, useMemo, useState } from "react";
import { explain, type Assessment, type LocalText } from "kieumau";
import { loaded } from "./engine";

export function App() {
  return (
    <main>
      <h1>Thôn đặc biệt khó khăn: chấm thử</h1>
      <Suspense fallback={<p>Đang tải…</p>}>
        <Form />
      </Suspense>
    </main>
  );
}

function Form() {
  const set = use(loaded);
  const [answers, setAnswers] = useState<NonNullable<Assessment["answers"]>>({ so_ho: "100" });
  const told = useMemo(() => explain(set, { profile: { vung: "dbscl" }, answers }, "vi"), [set, answers]);
  const labels = useMemo(() => new Map(set.data.questions.map(({ id, label }) => [id, label])), [set]);
  const change = (id: string, value: string) => {
    const { [id]: _, ...others } = answers;
    // What is left blank is not answered: it is not 0. Whatever is no number is named by the engine.
    setAnswers(value === "" ? others : { ...others, [id]: value });
  };
  return (
    <>
      {["so_ho", "so_ho_ngheo"].map((id) => (
        <label key={id}>
          {said(labels.get(id))}{" "}
          <input name={id} inputMode="numeric" defaultValue={id === "so_ho" ? "100" : ""} onChange={(event) => change(id, event.target.value)} />
        </label>
      ))}
      <p id="headline">{told.headline.text}</p>
      <ul>{told.problems?.map((problem) => <li key={problem.text}>{problem.text}</li>)}</ul>
    </>
  );
}

function said(text: LocalText | undefined): string {
  return typeof text === "object" ? text.vi : (text ?? "");
}
