/** Where a library's files lie, as the page's import map says: for those files that no `import` loads, such as styles. */
export function libraryFile(name) {
  const { imports } = JSON.parse(document.querySelector('script[type=importmap]').textContent);
  const folder = Object.keys(imports).find((key) => key.endsWith('/') && name.startsWith(key));
  return imports[folder] + name.slice(folder.length);
}
