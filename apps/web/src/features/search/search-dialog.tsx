export default function SearchDialog(_: { onClose: () => void }) { return null; }
