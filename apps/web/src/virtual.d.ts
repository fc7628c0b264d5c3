/** Folder of the blur's model, from vite's plugin `blur-assets.ts`. */
declare module 'virtual:blur-assets' {
  const path: string;
  export default path;
}
