/** What a person may do on screen; the words are the API's permissions. */
export type ScreenPermission = 'manageOrganization';

export interface Person {
  id: string;
  name: string;
}

export interface Session {
  may: (permission: ScreenPermission, municipality: string) => boolean;
  /** Who can be chosen as a successor there. */
  people: (municipality: string) => readonly Person[];
}

const signedOut: Session = { may: () => false, people: () => [] };

/** The one place that says who is signed in: nobody, as long as the screens have no sign-in. */
export const useSession = (): Session => signedOut;
