/** A message of Telegram as far as it is read here; everything else in it is left alone. */
export interface TelegramMessage {
  message_id: number;
  date: number;
  from?: { id: number; is_bot?: boolean; language_code?: string };
  chat: { id: number; type: string; title?: string };
  reply_to_message?: {
    message_id: number;
    from?: { id: number; is_bot?: boolean };
    text?: string;
    caption?: string;
  };
  media_group_id?: string;
  text?: string;
  caption?: string;
  [content: string]: unknown;
}

/** Said by Telegram, not by the person; there is nothing to keep. */
export const serviceFields = new Set([
  'new_chat_members',
  'left_chat_member',
  'new_chat_title',
  'new_chat_photo',
  'delete_chat_photo',
  'group_chat_created',
  'supergroup_chat_created',
  'channel_chat_created',
  'message_auto_delete_timer_changed',
  'migrate_to_chat_id',
  'migrate_from_chat_id',
  'pinned_message',
  'successful_payment',
  'refunded_payment',
  'connected_website',
  'write_access_allowed',
  'proximity_alert_triggered',
  'boost_added',
  'chat_background_set',
  'forum_topic_created',
  'forum_topic_edited',
  'forum_topic_closed',
  'forum_topic_reopened',
  'general_forum_topic_hidden',
  'general_forum_topic_unhidden',
  'giveaway_created',
  'giveaway_completed',
  'video_chat_scheduled',
  'video_chat_started',
  'video_chat_ended',
  'video_chat_participants_invited',
  'web_app_data',
  'users_shared',
  'chat_shared',
  'passport_data',
  'direct_message_price_changed',
  'paid_message_price_changed',
  'checklist_tasks_done',
  'checklist_tasks_added',
  'suggested_post_approved',
  'suggested_post_approval_failed',
  'suggested_post_declined',
  'suggested_post_paid',
  'suggested_post_refunded',
]);

/** What surrounds a message without being its content. */
export const frameFields = new Set([
  'message_id',
  'message_thread_id',
  'is_topic_message',
  'from',
  'sender_chat',
  'sender_boost_count',
  'sender_business_bot',
  'date',
  'business_connection_id',
  'chat',
  'forward_origin',
  'forward_from',
  'forward_from_chat',
  'forward_from_message_id',
  'forward_signature',
  'forward_sender_name',
  'forward_date',
  'is_automatic_forward',
  'reply_to_message',
  'external_reply',
  'quote',
  'reply_to_story',
  'via_bot',
  'edit_date',
  'has_protected_content',
  'is_from_offline',
  'media_group_id',
  'author_signature',
  'text',
  'entities',
  'link_preview_options',
  'effect_id',
  'caption',
  'caption_entities',
  'show_caption_above_media',
  'has_media_spoiler',
  'paid_star_count',
  'is_paid_post',
  'suggested_post_info',
  'direct_messages_topic',
  'reply_to_checklist_task_id',
  'reply_markup',
]);
