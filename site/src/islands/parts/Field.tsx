import type { ComponentChildren } from 'preact';

interface Props {
  /** Id of the control inside. Its hint has the id `<id>-hint`, its fault `<id>-fault`. */
  id: string;
  label: string;
  hint?: string;
  fault?: string | undefined;
  children: ComponentChildren;
}

/** A control with its label above, a hint, and what is wrong with it in its own place. */
export function Field({ id, label, hint, fault, children }: Props) {
  return (
    <div class="p-field">
      <label for={id}>{label}</label>
      {hint && (
        <p class="p-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {children}
      {fault && (
        <p class="p-fault" id={`${id}-fault`} role="alert">
          {fault}
        </p>
      )}
    </div>
  );
}
