/** Every picture's width and height in pixels. */
export const WIDTH = 960;
export const HEIGHT = 540;
