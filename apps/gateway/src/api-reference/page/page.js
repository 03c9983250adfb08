// In the browser: SwaggerUIBundle is what swagger-ui-bundle.js leaves behind.
SwaggerUIBundle({
  dom_id: '#reference',
  url: '/openapi.json',
  deepLinking: true,
  docExpansion: 'list',
  defaultModelsExpandDepth: -1,
  defaultModelExpandDepth: 3,
  displayRequestDuration: true,
  validatorUrl: null,
});
