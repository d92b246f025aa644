//! How settings and effect sizes go between the threads: a list of pairs.
//!
//! One by one into the map, in whatever order they come: the map's own way would sort, and a sort weighs more than the map.

use litemap::LiteMap;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

pub(super) fn serialize<K, V, S>(map: &LiteMap<K, V>, to: S) -> Result<S::Ok, S::Error>
where
    K: Serialize,
    V: Serialize,
    S: Serializer,
{
    to.collect_seq(map.iter())
}

pub(super) fn deserialize<'de, K, V, D>(from: D) -> Result<LiteMap<K, V>, D::Error>
where
    K: Ord + Deserialize<'de>,
    V: Deserialize<'de>,
    D: Deserializer<'de>,
{
    let mut map = LiteMap::new();
    for (key, value) in Vec::<(K, V)>::deserialize(from)? {
        map.insert(key, value);
    }
    Ok(map)
}
