package trust

import (
	"bytes"

	"go.yaml.in/yaml/v4"

	"rapporteur/app/igf"
	"rapporteur/sync/format"
)

// Certificate is the file by which a device says for which author it writes. It is
// written once, with the first entry of that author, and never changed.
type Certificate struct {
	Device string `yaml:"device"`
	Author string `yaml:"author"` // id
	Key    Public `yaml:"key"`    // of the device
	// AuthorKey is the key of the author, which says with AuthorSignature that the device
	// writes for them. A replica that was restored or copied has it as well.
	AuthorKey       Public `yaml:"author_key"`
	AuthorSignature string `yaml:"author_signature"`
	Signature       string `yaml:"signature"`
}

// Certify makes the certificate of a device for an author, with the keys of both.
func Certify(device string, key Key, author string, authorKey Key) Certificate {
	c := Certificate{Device: device, Author: author, Key: key.Public(), AuthorKey: authorKey.Public()}
	c.AuthorSignature = authorKey.Sign(c.authorStatement())
	c.Signature = key.Sign(c.statement())
	return c
}

// statement is what the device signs.
func (c Certificate) statement() []byte {
	return []byte("rapporteur device 1\n" + c.words())
}

// authorStatement is what the author signs.
func (c Certificate) authorStatement() []byte {
	return []byte("rapporteur author 1\n" + c.words())
}

func (c Certificate) words() string {
	return c.Device + "\n" + c.Author + "\n" + string(c.Key) + "\n" + string(c.AuthorKey) + "\n"
}

// File returns the bytes of the file.
func (c Certificate) File() ([]byte, error) {
	data, err := yaml.Marshal(c)
	if err != nil {
		return nil, igf.Errorf("the certificate of the device %s cannot be written: %w", c.Device, err)
	}
	return data, nil
}

// maxFile is larger than any certificate, in bytes.
const maxFile = 4096

// Read reads a certificate and verifies that its device signed it.
func Read(path string, data []byte) (Certificate, error) {
	var c Certificate
	if len(data) > maxFile {
		return c, igf.Errorf("%s is no certificate of a device: it has %d bytes, and %d is the most", path, len(data), maxFile)
	}
	d := yaml.NewDecoder(bytes.NewReader(data))
	d.KnownFields(true)
	if err := d.Decode(&c); err != nil {
		return Certificate{}, igf.Errorf("%s is no certificate of a device: %w", path, err)
	}
	switch {
	case path != format.CertificatePath(c.Device, c.Author):
		return Certificate{}, igf.Errorf("%s is the certificate of the device %s for the author %s, and does not belong there", path, igf.Shorten(c.Device, 40), igf.Shorten(c.Author, 40))
	case !c.Key.Verifies(c.statement(), c.Signature):
		return Certificate{}, igf.Errorf("%s is not signed by its device", path)
	case !c.AuthorKey.Verifies(c.authorStatement(), c.AuthorSignature):
		return Certificate{}, igf.Errorf("%s is not signed by its author", path)
	}
	return c, nil
}
