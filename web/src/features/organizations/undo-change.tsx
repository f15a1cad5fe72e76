import { api } from '@/shared/api/client';
import { queryKeys } from '@/shared/api/query-keys';
import { unwrap } from '@/shared/api/unwrap';
import { useIdempotentWrite } from '@/shared/api/use-idempotent-write';
import { messages } from '@/shared/messages/messages';
import { ConfirmButton } from '@/shared/ui/confirm-button';
import { FormProblem } from '@/shared/ui/form-problem';

interface UndoChangeProps {
  code: string;
  id: string;
  /** The change in words. */
  name: string;
}

const words = messages.organizationForms;

export function UndoChange({ code, id, name }: UndoChangeProps) {
  const undo = useIdempotentWrite(
    (change: string, header) =>
      unwrap(
        api.POST('/api/v1/municipalities/{code}/organization/changes/{id}/undo', {
          params: { path: { code, id: change }, header },
        }),
      ),
    queryKeys.municipality(code),
  );
  return (
    <div className="no-print grid gap-2">
      <ConfirmButton
        label={
          <>
            {words.undo}
            <span className="sr-only">{messages.history.ofItem(name)}</span>
          </>
        }
        question={words.undoQuestion(name)}
        confirm={words.undo}
        isPending={undo.isPending}
        onConfirm={() => undo.mutate(id)}
      />
      <FormProblem error={undo.error} onFieldChosen={() => undefined} />
    </div>
  );
}
