// What the parts of Fluent UI that this page has take from @fluentui/react-icons, and no more: esbuild names what would be missing.
import { makeStyles, mergeClasses } from '@griffel/react';
import type { ComponentType, ReactNode } from 'react';
import type { IconProps } from './icon.ts';

export { default as ArrowDownRegular } from 'icon:arrow-down-regular';
export { default as ArrowUpRegular } from 'icon:arrow-up-regular';
export { default as Checkmark12Filled } from 'icon:checkmark-12-filled';
export { default as Checkmark16Filled } from 'icon:checkmark-16-filled';
export { default as CheckmarkCircle12Filled } from 'icon:checkmark-circle-12-filled';
export { default as CheckmarkCircleFilled } from 'icon:checkmark-circle-filled';
export { default as ChevronDownRegular } from 'icon:chevron-down-regular';
export { default as ChevronLeftFilled } from 'icon:chevron-left-filled';
export { default as ChevronLeftRegular } from 'icon:chevron-left-regular';
export { default as ChevronRightFilled } from 'icon:chevron-right-filled';
export { default as ChevronRightRegular } from 'icon:chevron-right-regular';
export { default as CircleFilled } from 'icon:circle-filled';
export { default as DiamondDismiss12Filled } from 'icon:diamond-dismiss-12-filled';
export { default as DiamondDismissFilled } from 'icon:diamond-dismiss-filled';
export { default as Dismiss20Regular } from 'icon:dismiss-20-regular';
export { default as DismissRegular } from 'icon:dismiss-regular';
export { default as InfoFilled } from 'icon:info-filled';
export { default as MoreHorizontalRegular } from 'icon:more-horizontal-regular';
export { default as PersonRegular } from 'icon:person-regular';
export { default as SearchRegular } from 'icon:search-regular';
export { default as Square12Filled } from 'icon:square-12-filled';
export { default as Square16Filled } from 'icon:square-16-filled';
export { default as Warning12Filled } from 'icon:warning-12-filled';
export { default as WarningFilled } from 'icon:warning-filled';

/** By these names Fluent's styles know the two of a pair. */
export const iconFilledClassName = 'fui-Icon-filled';
export const iconRegularClassName = 'fui-Icon-regular';

const useStyles = makeStyles({ hidden: { display: 'none' }, shown: { display: 'inline' } });

/** Two icons in one place: the outline, and the other one where Fluent's styles show it. */
export const bundleIcon =
  (Filled: ComponentType<IconProps>, Regular: ComponentType<IconProps>) =>
  ({ className, filled = false, ...given }: IconProps & { readonly filled?: boolean }) => {
    const { hidden, shown } = useStyles();
    return (
      <>
        <Filled
          {...given}
          className={mergeClasses(filled ? shown : hidden, iconFilledClassName, className)}
        />
        <Regular
          {...given}
          className={mergeClasses(filled ? hidden : shown, iconRegularClassName, className)}
        />
      </>
    );
  };

/** Both languages are written from left to right: no icon is turned. */
export const IconDirectionContextProvider = ({ children }: { readonly children?: ReactNode }) => children;

/** Nobody's presence is shown beside their sign. */
export const PresenceBadge = () => null;
