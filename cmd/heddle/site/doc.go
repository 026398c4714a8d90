// Package site writes the pages of the rules and the topics of the reference as a static
// site: one page each, a search, and nothing that is fetched from elsewhere.
//
// Begin with build.go; page.go turns Markdown into HTML, paint.go colours Python, and
// page.html, site.css and search.js are what all pages share.
package site
