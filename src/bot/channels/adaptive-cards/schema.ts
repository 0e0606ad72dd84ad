/** The part of Adaptive Cards 1.5 (https://adaptivecards.io/explorer/) that the house draws with. */
export type AdaptiveCard = {
  readonly $schema: 'http://adaptivecards.io/schemas/adaptive-card.json';
  readonly type: 'AdaptiveCard';
  readonly version: '1.5';
  readonly speak: string;
  readonly fallbackText: string;
  readonly body: readonly CardElement[];
};

export type CardElement =
  | TextBlock
  | Container
  | ColumnSet
  | FactSet
  | InputText
  | InputChoiceSet
  | InputToggle
  | Image
  | ActionSet;

type Spacing = 'none' | 'small' | 'default' | 'medium' | 'large' | 'extraLarge' | 'padding';
export type TextBlock = {
  readonly type: 'TextBlock';
  readonly id?: string | undefined;
  readonly text: string;
  readonly wrap: true;
  readonly style?: 'heading' | undefined;
  readonly size?: 'small' | 'default' | 'medium' | 'large' | 'extraLarge' | undefined;
  readonly weight?: 'bolder' | undefined;
  readonly color?: 'good' | 'warning' | 'attention' | undefined;
  readonly isSubtle?: true | undefined;
  readonly spacing?: Spacing | undefined;
};
export type Container = {
  readonly type: 'Container';
  readonly id?: string | undefined;
  readonly style?: 'emphasis' | 'warning' | 'accent' | 'good' | 'attention' | undefined;
  readonly isVisible?: false | undefined;
  readonly spacing?: Spacing | undefined;
  readonly items: readonly CardElement[];
};
type ColumnSet = {
  readonly type: 'ColumnSet';
  readonly spacing?: Spacing | undefined;
  readonly separator?: true | undefined;
  readonly columns: readonly {
    readonly type: 'Column';
    readonly width: 'auto' | 'stretch';
    /** A press on the whole of it. */
    readonly selectAction?: CardAction | undefined;
    readonly items: readonly CardElement[];
  }[];
};
type FactSet = {
  readonly type: 'FactSet';
  readonly facts: readonly { readonly title: string; readonly value: string }[];
  readonly spacing?: Spacing | undefined;
};
export type InputText = {
  readonly type: 'Input.Text';
  readonly id: string;
  readonly label: string;
  readonly isRequired: boolean;
  readonly errorMessage: string;
  readonly maxLength: number;
  readonly isMultiline: boolean;
  readonly style?: 'Email' | 'Tel' | 'Password' | undefined;
  readonly placeholder?: string | undefined;
  readonly value?: string | undefined;
};
export type InputChoiceSet = {
  readonly type: 'Input.ChoiceSet';
  readonly id: string;
  readonly label: string;
  readonly isRequired: boolean;
  readonly errorMessage: string;
  readonly choices: readonly { readonly title: string; readonly value: string }[];
  readonly placeholder?: string | undefined;
  readonly value?: string | undefined;
};
export type InputToggle = {
  readonly type: 'Input.Toggle';
  readonly id: string;
  readonly title: string;
  readonly wrap: true;
  readonly value: string;
  readonly valueOn: string;
  readonly valueOff: string;
};
export type Image = {
  readonly type: 'Image';
  readonly url: string;
  readonly altText: string;
  readonly size: 'stretch';
  readonly spacing: Spacing;
  /** Shows it as large as it is. */
  readonly selectAction?: OpenUrl | undefined;
  /** The same in Teams (https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-format). */
  readonly msteams?: { readonly allowExpand: true } | undefined;
};
export type ActionSet = {
  readonly type: 'ActionSet';
  readonly actions: readonly CardAction[];
  readonly spacing: Spacing;
  readonly separator?: true | undefined;
};

/**
 * What a press carries back, beside the inputs; `ticket` on messages about a ticket alone, `file` where one waits for its password, `drawn` on a contact form that was drawn with what was told.
 */
export type PressData = {
  readonly event: string;
  readonly step: string;
  readonly ticket?: string | undefined;
  readonly file?: string | undefined;
  readonly drawn?: string | undefined;
};
export type Pressable = {
  readonly title: string;
  readonly data: PressData;
  readonly style?: 'positive' | undefined;
  readonly associatedInputs: 'auto' | 'none';
};
export type Submit = { readonly type: 'Action.Submit' } & Pressable;
type Execute = {
  readonly type: 'Action.Execute';
  readonly verb: string;
  readonly fallback: Submit;
} & Pressable;
export type OpenUrl = {
  readonly type: 'Action.OpenUrl';
  readonly title: string;
  readonly url: string;
  readonly style?: 'positive' | undefined;
};
/** Unfolds a form of the button's own within the card. */
type ShowCard = {
  readonly type: 'Action.ShowCard';
  readonly title: string;
  readonly style?: 'positive' | undefined;
  readonly card: Pick<AdaptiveCard, 'type' | 'version' | 'body'>;
};
/** Folds and unfolds a part of the card. */
type ToggleVisibility = {
  readonly type: 'Action.ToggleVisibility';
  readonly title: string;
  readonly targetElements: readonly string[];
};
export type CardAction = Submit | Execute | OpenUrl | ShowCard | ToggleVisibility;
