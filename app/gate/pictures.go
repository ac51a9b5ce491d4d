package gate

import "rapporteur/app/document/picture"

// Picture cleans a picture that stands in a text: see [igf.GateSource].
func (b *Book) Picture(address string) string { return picture.Clean(address) }
