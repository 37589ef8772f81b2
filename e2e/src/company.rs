//! Owns the invented company that a story sets up, by the names of the form's fields.

pub const COMPANY: [(&str, &str); 12] = [
    ("name_zh", "海港贸易有限公司"),
    ("name_en", "SEA HARBOUR TRADING CO., LTD."),
    ("address_zh", "示例市港口路 1 号"),
    ("address_en", "NO. 1 HARBOUR ROAD, SAMPLE CITY, CHINA"),
    ("order_prefix", "NBO"),
    ("bank_name", "SAMPLE BANK"),
    ("bank_swift", "SAMPCN2X"),
    ("bank_account", "0000 1111 2222"),
    ("person", "Chen Yu"),
    ("login", "chen"),
    ("password", "harbour-crane-42"),
    ("password_again", "harbour-crane-42"),
];
