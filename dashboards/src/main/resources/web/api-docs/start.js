/** Swagger UI over our own description; nothing is fetched from elsewhere. */
window.SwaggerUIBundle({
  url: '/openapi.json',
  dom_id: '#swagger-ui',
  deepLinking: true,
  displayRequestDuration: true,
  docExpansion: 'none',
  filter: true,
  showExtensions: true,
  validatorUrl: null,
  // Its choice of a server has no name of its own.
  onComplete: () => document.querySelector('#servers')?.setAttribute('aria-label', 'Server'),
});
