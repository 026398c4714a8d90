package notebook

import "github.com/heddle-lsp/heddle/analysis/syntax"

// Load returns the document of a file: the Python cells of a notebook, or the text of any
// other. undecoded is as in syntax.Decode; the error is that of a notebook that is none.
func Load(uri string, content []byte) (document *syntax.Document, undecoded bool, err error) {
	if IsNotebook(uri) {
		file, err := Read(content)
		if err != nil {
			return nil, false, err
		}
		return file.Document(uri), false, nil
	}
	text, undecoded := syntax.Decode(content)
	return syntax.NewDocument(uri, 0, text), undecoded, nil
}

// Store returns the file that a document makes of one that Load has read.
func Store(document *syntax.Document, before []byte) ([]byte, error) {
	if !document.IsNotebook() {
		return syntax.Encode(document.Text, before)
	}
	file, err := Read(before)
	if err != nil {
		return nil, err
	}
	return file.Rewrite(document), nil
}
