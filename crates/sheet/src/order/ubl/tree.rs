//! Owns walking the XML: reading by path, and remembering what was read so that the rest can be
//! shown.
use super::super::Skipped;
use encoding_rs::Encoding;
use roxmltree::{Node, NodeId};
use std::collections::HashSet;

/// Says about the file, not about the order.
const TECHNICAL: [&str; 6] =
    ["UBLVersionID", "CustomizationID", "ProfileID", "UUID", "CopyIndicator", "OrderTypeCode"];
/// Places that are listed; beyond that the file is no order that a person reads.
const MOST_SKIPPED: usize = 200;

#[derive(Default)]
pub(super) struct Reader {
    used: HashSet<NodeId>,
}

impl Reader {
    pub fn children<'a>(&self, node: Node<'a, 'a>, name: &str) -> Vec<Node<'a, 'a>> {
        node.children().filter(|child| child.tag_name().name() == name).collect()
    }

    /// The first element at the path of local names.
    pub fn find<'a>(&self, node: Node<'a, 'a>, path: &[&str]) -> Option<Node<'a, 'a>> {
        path.iter()
            .try_fold(node, |at, name| at.children().find(|child| child.tag_name().name() == *name))
    }

    /// The text of the first element at the path.
    pub fn text(&mut self, node: Node, path: &[&str]) -> Option<String> {
        let found = self.find(node, path)?;
        self.take(found)
    }

    /// The texts of all elements at the path.
    pub fn texts(&mut self, node: Node, path: &[&str]) -> Vec<String> {
        let mut level = vec![node];
        for name in path {
            level = level.iter().flat_map(|at| self.children(*at, name)).collect();
        }
        level.into_iter().filter_map(|found| self.take(found)).collect()
    }

    pub fn attribute(&self, node: Node, path: &[&str], name: &str) -> Option<String> {
        self.find(node, path)?.attribute(name).map(|text| text.trim().to_string())
    }

    fn take(&mut self, node: Node) -> Option<String> {
        let text = clean(node.text()?);
        self.used.insert(node.id());
        (!text.is_empty()).then_some(text)
    }

    /// Every element with a text that nobody asked for, with its path and value.
    pub fn skipped(&self, root: Node) -> Vec<Skipped> {
        let leaves = root.descendants().filter(|node| {
            node.is_element() && !node.has_children_elements() && !self.used.contains(&node.id())
        });
        let told = leaves.filter(|node| !TECHNICAL.contains(&node.tag_name().name()));
        let listed = told.filter_map(|node| {
            let value: String = clean(node.text()?).chars().take(120).collect();
            (!value.is_empty()).then(|| Skipped { place: path(node), value })
        });
        listed.take(MOST_SKIPPED).collect()
    }
}

trait Leaf {
    fn has_children_elements(&self) -> bool;
}
impl Leaf for Node<'_, '_> {
    fn has_children_elements(&self) -> bool {
        self.children().any(|child| child.is_element())
    }
}

fn path(node: Node) -> String {
    let mut names: Vec<&str> = node.ancestors().map(|at| at.tag_name().name()).collect();
    names.retain(|name| !name.is_empty() && *name != "Order");
    names.truncate(12);
    names.reverse();
    names.join("/")
}

fn clean(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// All texts below a node in one line: what a person compares with the customer's paper.
pub(super) fn one_line(node: Node) -> String {
    let texts = node.descendants().filter(|n| n.is_text()).filter_map(|n| n.text());
    let joined = texts.map(clean).filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" | ");
    joined.chars().take(400).collect()
}

/// The text in the encoding of its byte order mark or its XML declaration, else UTF-8.
pub(super) fn decoded(bytes: &[u8]) -> String {
    let declared = || {
        let head = String::from_utf8_lossy(&bytes[..bytes.len().min(200)]).to_string();
        let name = head.split_once("encoding=")?.1;
        let name = name.trim_start_matches(['"', '\'']);
        Encoding::for_label(name.split(['"', '\'']).next()?.as_bytes())
    };
    let marked = Encoding::for_bom(bytes).map(|(encoding, _)| encoding);
    let encoding = marked.or_else(declared).unwrap_or(encoding_rs::UTF_8);
    encoding.decode(bytes).0.into_owned()
}
